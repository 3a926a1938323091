import { malformed, UpstreamError } from '@rally/upstream';
import { parse } from 'yaml';
import { asList, asRecord } from './json';

/** Where the API server of a cluster is, and whom to trust for it. */
export interface KubernetesEndpoint {
  /** `https://rally-dev-1a2b3c4d.hcp.northeurope.azmk8s.io:443`, with a path where there is one. */
  server: string;
  /** Certificates, PEM. */
  ca: string;
}

/**
 * Takes from a kubeconfig what is no secret. The portal signs in with its own
 * identity: what a cluster without Microsoft Entra hands out is left unused.
 *
 * @throws UpstreamError `EntraOff`, `Malformed`
 */
export function readEndpoint(kubeconfig: string): KubernetesEndpoint {
  let config: unknown;
  try {
    // Anchors could make a short text a gigantic one.
    config = parse(kubeconfig, {
      maxAliasCount: 0,
      schema: 'failsafe',
      logLevel: 'error',
    });
  } catch {
    throw malformed('The kubeconfig of the cluster is not YAML.');
  }
  const first = (list: string, item: string) =>
    asRecord(asRecord(asList(asRecord(config)?.[list])[0])?.[item]);
  const cluster = first('clusters', 'cluster');
  const user = first('users', 'user');
  const server = cluster?.server;
  const authority = cluster?.['certificate-authority-data'];
  if (
    typeof server !== 'string' ||
    !URL.canParse(server) ||
    new URL(server).protocol !== 'https:' ||
    typeof authority !== 'string'
  ) {
    throw malformed('The kubeconfig of the cluster names no API server.');
  }
  if (!asRecord(user?.exec) && !asRecord(user?.['auth-provider'])) {
    throw new UpstreamError({
      code: 'EntraOff',
      message:
        'The cluster does not take Microsoft Entra tokens, and the portal uses no local accounts. Turn on the Microsoft Entra integration of the cluster.',
    });
  }
  return { server, ca: Buffer.from(authority, 'base64').toString('utf8') };
}
