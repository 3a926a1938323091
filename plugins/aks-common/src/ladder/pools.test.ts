import { NeedsInput, needsSchema } from '../needs';
import { placedPool, poolsOf } from './pools';

const pools = (needs: NeedsInput) => poolsOf(needsSchema.parse(needs));

describe('poolsOf', () => {
  it('takes an empty list of pools as none given, as forms write it', () => {
    expect(pools({ pools: [] })).toEqual(pools({}));
  });

  it('spreads what workers need over their most nodes, and adds a system pool', () => {
    expect(pools({})).toEqual([
      expect.objectContaining({
        name: 'system',
        mode: 'System',
        vcpu: 2,
        memoryGib: 8,
        nodes: { min: 1, max: 1 },
        spot: false,
      }),
      expect.objectContaining({
        name: 'spotwork',
        mode: 'User',
        vcpu: 4,
        memoryGib: 16,
        nodes: { min: 1, max: 3 },
        spot: true,
      }),
    ]);
  });

  it.each([
    ['staging', 2],
    ['prod', 3],
  ] as const)('gives %s %i system nodes of 4 vCPU', (stage, max) => {
    expect(pools({ stage })[0]).toMatchObject({
      vcpu: 4,
      memoryGib: 16,
      nodes: { min: max, max },
    });
  });

  it('rounds up what does not divide, and calls regular workers work', () => {
    const [, work] = pools({ vcpu: 13, memoryGib: 50, spot: false });
    expect(work).toMatchObject({ name: 'work', vcpu: 5, memoryGib: 17 });
  });

  it('keeps the pools asked for, with a system pool beside them if none is one', () => {
    const names = (asked: NeedsInput['pools']) =>
      pools({ pools: asked }).map(({ name }) => name);
    expect(names([{ name: 'own', mode: 'System' }])).toEqual(['own']);
    expect(names([{ name: 'serve' }])).toEqual(['system', 'serve']);
    expect(names([{ name: 'system' }])).toEqual(['sys', 'system']);
  });
});

describe('placedPool', () => {
  const placed = (needs: NeedsInput, spot: boolean) =>
    placedPool(pools(needs)[1], 'dev', {
      vmSize: 'Standard_D4s_v6',
      zones: ['1'],
      spot,
    });

  it('gives spot pools an autoscaler and no surge', () => {
    expect(placed({ nodes: { min: 3, max: 3 } }, true)).toEqual({
      name: 'spotwork',
      mode: 'User',
      vmSize: 'Standard_D4s_v6',
      osType: 'Linux',
      zones: ['1'],
      priority: 'Spot',
      count: 3,
      autoscaler: { min: 3, max: 3 },
      evictionPolicy: 'Delete',
      spotMaxPrice: -1,
    });
  });

  it('gives regular pools a surge, and an autoscaler only to a range', () => {
    const fixed = placed({ nodes: { min: 3, max: 3 } }, false);
    expect(fixed).toMatchObject({ count: 3, maxSurge: '1' });
    expect(fixed).not.toHaveProperty('autoscaler');
    expect(placed({}, false)).toMatchObject({
      count: 1,
      autoscaler: { min: 1, max: 3 },
    });
  });

  it.each([{ paused: true }, { nodes: { min: 0, max: 0 } }])(
    'leaves a paused pool without nodes and autoscaler: %j',
    needs => {
      const paused = placed(needs, true);
      expect(paused.count).toBe(0);
      expect(paused).not.toHaveProperty('autoscaler');
    },
  );
});
