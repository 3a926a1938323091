import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { caFileIn } from './arguments';
import { DATA_PLANES, DNS_SUFFIX } from './ids';

export interface Certificate {
  key: string;
  cert: string;
  /** The certificate in a file, for NODE_EXTRA_CA_CERTS and SSL_CERT_FILE. */
  file: string;
}

const DAYS = 800;
const RENEW_BEFORE_MS = 30 * 24 * 3600 * 1000;

const HOSTS = [
  'localhost',
  ...DATA_PLANES.map(plane => `*.${plane}.${DNS_SUFFIX}`),
];

const DNS = 2;
const IP = 7;

function create(): { key: string; cert: string } {
  const pems = generate([{ name: 'commonName', value: 'Rally sandbox' }], {
    days: DAYS,
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'keyUsage',
        keyCertSign: true,
        digitalSignature: true,
        keyEncipherment: true,
        critical: true,
      },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...HOSTS.map(value => ({ type: DNS, value })),
          { type: IP, ip: '127.0.0.1' },
          { type: IP, ip: '::1' },
        ],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}

/** Whether it names every host, fits its key and lasts a while yet. */
function isGood(cert: string, key: string): boolean {
  try {
    const parsed = new X509Certificate(cert);
    return (
      parsed.checkPrivateKey(createPrivateKey(key)) &&
      Date.parse(parsed.validTo) > Date.now() + RENEW_BEFORE_MS &&
      HOSTS.every(host => parsed.subjectAltName?.includes(`DNS:${host}`))
    );
  } catch {
    // What cannot be read is written anew.
    return false;
  }
}

function write(file: string, text: string, mode: number): void {
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}

/**
 * The sandbox's self-signed certificate, its own authority. It is kept in
 * `directory` and used again, so that who trusts it goes on doing so.
 */
export function loadCertificate(directory: string): Certificate {
  const file = caFileIn(directory);
  const keyFile = join(directory, 'key.pem');
  if (existsSync(file) && existsSync(keyFile)) {
    const cert = readFileSync(file, 'utf8');
    const key = readFileSync(keyFile, 'utf8');
    if (isGood(cert, key)) {
      return { key, cert, file };
    }
  }
  mkdirSync(directory, { recursive: true });
  const { key, cert } = create();
  write(keyFile, key, 0o600);
  write(file, cert, 0o644);
  return { key, cert, file };
}
