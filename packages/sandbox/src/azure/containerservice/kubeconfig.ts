import { object, text } from '../../world/json';
import type { ResourceRecord } from '../../world/state';
import { digest } from '../derivedIds';

/** A kubeconfig that is right in form and leads to the sandbox's own suffix. */
export function kubeconfigOf(
  cluster: ResourceRecord,
  user: 'clusterUser' | 'clusterAdmin',
  caPem: string,
): string {
  const fqdn = text(object(cluster.body.properties)?.fqdn) ?? '';
  const name = `${user}_${cluster.resourceGroup}_${cluster.name}`;
  const context =
    user === 'clusterAdmin' ? `${cluster.name}-admin` : cluster.name;
  return [
    'apiVersion: v1',
    'kind: Config',
    'clusters:',
    `- name: ${cluster.name}`,
    '  cluster:',
    `    certificate-authority-data: ${Buffer.from(caPem).toString('base64')}`,
    `    server: https://${fqdn}:443`,
    'contexts:',
    `- name: ${context}`,
    '  context:',
    `    cluster: ${cluster.name}`,
    `    user: ${name}`,
    `current-context: ${context}`,
    'preferences: {}',
    'users:',
    `- name: ${name}`,
    '  user:',
    `    token: ${digest(`${cluster.id} ${user}`, 64)}`,
    '',
  ].join('\n');
}
