import { malformed } from '@rally/upstream';
import { ArmClient } from './ArmClient';
import { asList, asRecord } from './json';

const API_VERSION = '2026-06-01';

/** A kubeconfig has some 10 kB. */
const MOST_CHARACTERS = 256 * 1024;

/**
 * The kubeconfig of a cluster for its users, YAML: where its API server is and
 * which authority vouches for it. Of a cluster without Microsoft Entra it holds
 * a secret: keep of it what is needed, and nothing else.
 *
 * https://learn.microsoft.com/rest/api/aks/managed-clusters/list-cluster-user-credentials
 *
 * @throws UpstreamError
 */
export async function readKubeconfig(
  arm: ArmClient,
  subscriptionId: string,
  resourceGroup: string,
  name: string,
): Promise<string> {
  const path = `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(
    resourceGroup,
  )}/providers/Microsoft.ContainerService/managedClusters/${encodeURIComponent(
    name,
  )}/listClusterUserCredential?api-version=${API_VERSION}`;
  return kubeconfigOf(await arm.ask(path, undefined));
}

/** @throws UpstreamError `Malformed` */
export function kubeconfigOf(answer: unknown): string {
  const first = asRecord(asList(asRecord(answer)?.kubeconfigs)[0]);
  const value = first?.value;
  if (
    typeof value !== 'string' ||
    value === '' ||
    value.length > MOST_CHARACTERS
  ) {
    throw malformed('The answer has no kubeconfig.');
  }
  return Buffer.from(value, 'base64').toString('utf8');
}
