import { ResponseError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { Cluster } from '@rally/plugin-aks-common';
import { AksService } from '@rally/plugin-aks-node';
import { environmentOf, SUBSCRIPTION } from '../__testUtils__/environment';
import { createCompareAction } from './compare';

const observedAt = '2026-11-23T08:00:00.000Z';
const environment = environmentOf();
const { placement } = environment.spec;

const cluster: Cluster = {
  id: 'id',
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-vision',
  name: 'aks-vision',
  region: 'northeurope',
  kubernetesVersion: '1.36.3',
  tier: 'Free',
  supportPlan: 'KubernetesOfficial',
  provisioningState: 'Succeeded',
  tags: {},
  pools: placement.pools.map(pool => ({
    ...pool,
    provisioningState: 'Succeeded',
  })),
};

const [system, work] = cluster.pools;
const larger = {
  ...cluster,
  pools: [system, { ...work, count: 2, autoscaler: { min: 0, max: 9 } }],
};

const failure = (status: number) =>
  ResponseError.fromResponse(
    new Response(JSON.stringify({ error: { message: 'no' } }), {
      status,
      headers: { 'content-type': 'application/json' },
    }) as never,
  );

describe('environment:compare', () => {
  const aks = { getCluster: jest.fn() } satisfies Partial<AksService>;

  beforeEach(() => jest.resetAllMocks());

  async function run(takeOver?: boolean) {
    const ctx = createMockActionContext({
      input: {
        environment,
        ...(takeOver !== undefined && { takeOver }),
      } as any,
    });
    await createCompareAction({ aks: aks as unknown as AksService }).handler(
      ctx as any,
    );
    return Object.fromEntries((ctx.output as jest.Mock).mock.calls);
  }

  it('starts from files that say what runs, and from the nodes that run', async () => {
    aks.getCluster.mockResolvedValue({
      cluster: { ...cluster, pools: [system, { ...work, count: 3 }] },
      observedAt,
    });
    expect(await run()).toEqual({
      standing: 'created',
      channel: null,
      placement,
      before: {
        ...placement,
        pools: [placement.pools[0], { ...placement.pools[1], count: 3 }],
      },
      notes: [],
    });
    expect(aks.getCluster).toHaveBeenCalledWith(
      {
        subscriptionId: SUBSCRIPTION,
        resourceGroup: 'rg-vision',
        name: 'aks-vision',
      },
      expect.anything(),
    );
  });

  it('stops where they differ, with the difference and what to do', async () => {
    aks.getCluster.mockResolvedValue({ cluster: larger, observedAt });
    await expect(run()).rejects.toThrow(
      /- pool work: nodes is 0-9 nodes by the autoscaler in Azure and 0-3 nodes by the autoscaler in the files\nApply the files, or tick/,
    );
  });

  it('starts from what runs where that is ticked, and says so', async () => {
    aks.getCluster.mockResolvedValue({ cluster: larger, observedAt });
    const output = await run(true);
    expect(output.placement.pools[1].autoscaler).toEqual({ min: 0, max: 9 });
    expect(output.before.pools[1]).toMatchObject({
      count: 2,
      autoscaler: { min: 0, max: 9 },
    });
    expect(output.notes).toEqual([
      expect.stringContaining('Taken over from Azure: pool work: nodes'),
    ]);
  });

  it('leaves files alone that agree, ticked or not', async () => {
    aks.getCluster.mockResolvedValue({
      cluster: { ...cluster, autoUpgradeChannel: 'stable' },
      observedAt,
    });
    expect(await run(true)).toMatchObject({
      placement,
      notes: [],
      channel: 'stable',
    });
  });

  it('tells what is not there from what is not known', async () => {
    aks.getCluster.mockRejectedValue(await failure(404));
    expect(await run()).toMatchObject({
      standing: 'not-created',
      before: null,
      notes: [expect.stringContaining('is not in Azure')],
    });
    aks.getCluster.mockRejectedValue(await failure(503));
    expect(await run()).toMatchObject({
      standing: 'unknown',
      before: placement,
      notes: [expect.stringContaining('compare before you apply')],
    });
  });

  it('fails where the person may not see clusters', async () => {
    aks.getCluster.mockRejectedValue(await failure(403));
    await expect(run()).rejects.toMatchObject({ statusCode: 403 });
  });

  it('passes on what whoever applies has to know', async () => {
    aks.getCluster.mockResolvedValue({
      cluster: { ...cluster, provisioningState: 'Upgrading' },
      observedAt,
      problem: { code: 'Timeout', message: 'no answer in 30 s' },
    });
    const { notes } = await run();
    expect(notes).toEqual([
      expect.stringContaining(`as of ${observedAt}`),
      expect.stringContaining('is Upgrading'),
    ]);
  });
});
