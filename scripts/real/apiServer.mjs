import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from '../counterparts/find.mjs';

const READY_MS = 60_000;

function start(program, args, log) {
  const out = fs.openSync(log, 'w');
  const child = spawn(program, args, { stdio: ['ignore', out, out] });
  fs.closeSync(out);
  return child;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(force);
}

function kubeconfig(folder, port, token) {
  const file = path.join(folder, 'kubeconfig');
  fs.writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'real',
      contexts: [{ name: 'real', context: { cluster: 'real', user: 'real' } }],
      clusters: [
        {
          name: 'real',
          cluster: {
            server: `https://127.0.0.1:${port}`,
            'certificate-authority': path.join(folder, 'apiserver.crt'),
          },
        },
      ],
      users: [{ name: 'real', user: { token } }],
    }),
    { mode: 0o600 },
  );
  return file;
}

/** Asks over TLS whether the server is ready, trusting its own fresh certificate. */
async function untilReady(child, port, folder) {
  const https = await import('node:https');
  const deadline = Date.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) {
      const log = fs.readFileSync(path.join(folder, 'apiserver.log'), 'utf8');
      throw new Error(`kube-apiserver ended:\n${log.slice(-3000)}`);
    }
    if (Date.now() > deadline) throw new Error('kube-apiserver is not ready');
    const ready = await new Promise(resolve => {
      const certificate = path.join(folder, 'apiserver.crt');
      if (!fs.existsSync(certificate)) {
        resolve(false);
        return;
      }
      https
        .get(
          {
            host: '127.0.0.1',
            port,
            path: '/readyz',
            ca: fs.readFileSync(certificate),
          },
          answer => {
            answer.resume();
            resolve(answer.statusCode === 200);
          },
        )
        .on('error', () => resolve(false));
    });
    if (ready) return;
    await new Promise(resolve => setTimeout(resolve, 300));
  }
}

/**
 * Runs a real Kubernetes API server (and its etcd) while `work` lasts.
 *
 * @param work  gets `{ kubeconfig }`, the path of a file
 */
export async function withApiServer(port, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-kubernetes-'));
  const token = randomBytes(24).toString('hex');
  fs.writeFileSync(
    path.join(folder, 'tokens.csv'),
    `${token},real,real,system:masters\n`,
    { mode: 0o600 },
  );
  const key = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
  fs.writeFileSync(path.join(folder, 'service-account.key'), key, {
    mode: 0o600,
  });

  const etcdPort = port + 1;
  const etcd = start(
    findProgram('etcd'),
    [
      '--data-dir',
      path.join(folder, 'etcd'),
      '--listen-client-urls',
      `http://127.0.0.1:${etcdPort}`,
      '--advertise-client-urls',
      `http://127.0.0.1:${etcdPort}`,
      '--listen-peer-urls',
      `http://127.0.0.1:${port + 2}`,
    ],
    path.join(folder, 'etcd.log'),
  );
  const server = start(
    findProgram('kube-apiserver'),
    [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${folder}`,
      `--token-auth-file=${path.join(folder, 'tokens.csv')}`,
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://localhost',
      `--service-account-key-file=${path.join(folder, 'service-account.key')}`,
      `--service-account-signing-key-file=${path.join(
        folder,
        'service-account.key',
      )}`,
      '--service-cluster-ip-range=10.0.0.0/24',
      // Nobody mints service accounts' tokens here: no controller manager runs.
      '--disable-admission-plugins=ServiceAccount',
    ],
    path.join(folder, 'apiserver.log'),
  );
  try {
    await untilReady(server, port, folder);
    return await work({ kubeconfig: kubeconfig(folder, port, token) });
  } finally {
    await stop(server);
    await stop(etcd);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
