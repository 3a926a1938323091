import { apiServerPath } from '../../kubernetes/address';
import { TENANT_ID } from '../../ids';
import { object } from '../../world/json';
import type { ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import { digest } from '../derivedIds';

type User = 'clusterUser' | 'clusterAdmin';

/** The token of a local account. */
export const localToken = (cluster: ResourceRecord, user: User): string =>
  digest(`${cluster.id} ${user}`, 64);

/** A kubeconfig that leads to the sandbox, which speaks for every cluster's API server. */
export function kubeconfigOf(
  cluster: ResourceRecord,
  user: User,
  { caPem, origin }: Pick<Azure, 'caPem' | 'origin'>,
): string {
  const name = `${user}_${cluster.resourceGroup}_${cluster.name}`;
  const context =
    user === 'clusterAdmin' ? `${cluster.name}-admin` : cluster.name;
  const entra = object(object(cluster.body.properties)?.aadProfile);
  return [
    'apiVersion: v1',
    'kind: Config',
    'clusters:',
    `- name: ${cluster.name}`,
    '  cluster:',
    `    certificate-authority-data: ${Buffer.from(caPem).toString('base64')}`,
    `    server: ${origin}${apiServerPath(cluster)}`,
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
    ...(entra && user === 'clusterUser'
      ? [
          '    exec:',
          '      apiVersion: client.authentication.k8s.io/v1beta1',
          '      command: kubelogin',
          '      args:',
          '      - get-token',
          '      - --environment',
          '      - AzurePublicCloud',
          '      - --server-id',
          '      - 6dae42f8-4368-4678-94ff-3960e28e3630',
          '      - --tenant-id',
          `      - ${TENANT_ID}`,
          '      - --login',
          '      - devicecode',
          '      provideClusterInfo: false',
        ]
      : [`    token: ${localToken(cluster, user)}`]),
    '',
  ].join('\n');
}
