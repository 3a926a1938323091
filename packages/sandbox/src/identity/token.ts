import {
  createHash,
  createPublicKey,
  createSign,
  createVerify,
  KeyObject,
} from 'node:crypto';

export interface Claims {
  aud: string;
  iss: string;
  iat: number;
  nbf: number;
  exp: number;
  appid: string;
  appidacr: '1';
  idtyp: 'app';
  oid: string;
  sub: string;
  tid: string;
  ver: '1.0';
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The key as sign-in publishes it, with the id that tokens carry. */
export function publicJwk(key: KeyObject) {
  const { n, e } = createPublicKey(key).export({ format: 'jwk' });
  const kid = createHash('sha256')
    .update(String(n))
    .digest('base64url')
    .slice(0, 27);
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
}

export function signToken(claims: Claims, key: KeyObject): string {
  const header = { typ: 'JWT', alg: 'RS256', kid: publicJwk(key).kid };
  const content = `${encode(header)}.${encode(claims)}`;
  const signature = createSign('RSA-SHA256').update(content).sign(key);
  return `${content}.${signature.toString('base64url')}`;
}

/** The claims of a token this key signed; `undefined` for any other text. */
export function readToken(token: string, key: KeyObject): Claims | undefined {
  const [header, payload, signature, ...more] = token.split('.');
  if (!header || !payload || !signature || more.length > 0) {
    return undefined;
  }
  const genuine = createVerify('RSA-SHA256')
    .update(`${header}.${payload}`)
    .verify(createPublicKey(key), Buffer.from(signature, 'base64url'));
  return genuine
    ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims)
    : undefined;
}
