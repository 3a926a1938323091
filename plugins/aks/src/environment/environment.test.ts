import { AKS_CLUSTER_ANNOTATION } from '@rally/plugin-aks-common';
import { cluster, clustersAnswer, pool, SPOT_ERROR } from '../__fixtures__/aks';
import { t } from '../__testUtils__/words';
import { environmentEntity } from '../__fixtures__/portal';
import { nodesOf, provisioningErrors, spotStatus } from './clusterFacts';
import { azurePortalLink, clusterRefOf, hasAks } from './clusterRef';

describe('clusterRef', () => {
  it('reads the annotation', () => {
    expect(clusterRefOf(environmentEntity())).toEqual({
      subscriptionId: '00000000-0000-4000-8000-000000000001',
      resourceGroup: 'rg-rally-dev',
      name: 'rally-dev',
    });
  });

  it.each([
    [{}],
    [{ [AKS_CLUSTER_ANNOTATION]: 'a/b' }],
    [{ [AKS_CLUSTER_ANNOTATION]: 'a//c' }],
  ])('says what %j should hold', annotations => {
    expect(() => clusterRefOf(environmentEntity(annotations))).toThrow(
      'must be <subscription id>/<resource group>/<cluster>',
    );
  });

  it('shows the tab on environments and on what names a cluster, nowhere else', () => {
    const entity = environmentEntity({});
    expect(hasAks(entity)).toBe(true);
    const component = {
      ...entity,
      kind: 'Component',
      spec: { type: 'service' },
    };
    expect(hasAks(component)).toBe(false);
    expect(
      hasAks({
        ...component,
        metadata: {
          name: 'x',
          annotations: { [AKS_CLUSTER_ANNOTATION]: 'a/b/c' },
        },
      }),
    ).toBe(true);
    expect(hasAks({ ...entity, spec: { type: 'database' } })).toBe(false);
  });

  it('links to the Azure portal', () => {
    expect(azurePortalLink('/subscriptions/s')).toBe(
      'https://portal.azure.com/#@/resource/subscriptions/s/overview',
    );
  });
});

describe('clusterFacts', () => {
  it('counts nodes and tells how spot stands', () => {
    expect(nodesOf(cluster())).toBe(3);
    expect(spotStatus(cluster(), t)).toEqual({
      text: '1 node in 1 pool, on eviction: Delete',
      failed: false,
    });
    expect(
      spotStatus({ pools: [pool({ name: 'system' })] }, t),
    ).toBeUndefined();
  });

  it('names the pool that failed and the cause', () => {
    const [failed] = clustersAnswer().clusters;
    expect(spotStatus(failed, t)).toEqual({
      text: `spotwork: ${SPOT_ERROR.code}, ${SPOT_ERROR.message}`,
      failed: true,
    });
    expect(provisioningErrors(failed)).toEqual([
      { pool: 'spotwork', ...SPOT_ERROR },
    ]);
    expect(provisioningErrors(cluster())).toEqual([]);
  });
});
