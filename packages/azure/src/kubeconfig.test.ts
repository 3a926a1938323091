import { systemClock } from '@rally/upstream';
import { createAzure } from './Azure';
import { AZURE_PUBLIC_CLOUD } from './connection';
import { kubeconfigOf } from './readKubeconfig';
import { FakeAzure, SUBSCRIPTION } from './testUtils/FakeAzure';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('readKubeconfig', () => {
  it('asks for the users of the cluster, by POST', async () => {
    const fake = new FakeAzure().on(/\/listClusterUserCredential$/, {
      body: {
        kubeconfigs: [{ name: 'clusterUser', value: base64('kind: Config') }],
      },
    });
    const azure = createAzure(
      { credential: fake.credential, httpClient: fake },
      AZURE_PUBLIC_CLOUD,
      systemClock,
    );
    await expect(azure.kubeconfig(SUBSCRIPTION, 'rg(1)', 'c-1')).resolves.toBe(
      'kind: Config',
    );
    expect(fake.requests[0]).toMatchObject({ method: 'POST' });
    expect(fake.requests[0].url.pathname).toBe(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg(1)/providers/Microsoft.ContainerService/managedClusters/c-1/listClusterUserCredential`,
    );
  });

  it.each([
    ['nothing', undefined],
    ['no list', { kubeconfigs: 'x' }],
    ['an empty list', { kubeconfigs: [] }],
    ['another type', { kubeconfigs: [{ value: 7 }] }],
    ['an empty one', { kubeconfigs: [{ value: '' }] }],
    ['a gigantic one', { kubeconfigs: [{ value: 'A'.repeat(300_000) }] }],
  ])('says that %s is no kubeconfig', (_, answer) => {
    expect(() => kubeconfigOf(answer)).toThrow('has no kubeconfig');
  });
});
