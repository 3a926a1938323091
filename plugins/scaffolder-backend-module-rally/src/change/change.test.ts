import {
  applyChange,
  Placement,
  PlacementPool,
} from '@rally/plugin-aks-common';
import { environmentOf } from '../__testUtils__/environment';
import { changeRequestSchema, editFor, Start } from '.';
import { changedLines, priceLine } from './summary';
import { titleOf } from './title';

const system = { name: 'system', mode: 'System', vmSize: 'Standard_D4s_v6' };

/** An environment with pools as a test wants them, from what was asked. */
function startOf(
  changes: {
    pools?: Partial<PlacementPool>[];
    placement?: Partial<Placement>;
    needs?: object;
    standing?: Start['standing'];
  } = {},
): Start {
  const base = environmentOf().spec.placement;
  const { spec } = environmentOf({
    needs: changes.needs ?? { spot: false },
    placement: {
      ...base,
      ...changes.placement,
      pools: [
        { ...system, count: 1 },
        ...(changes.pools ?? [
          {
            name: 'work',
            vmSize: 'Standard_D4s_v6',
            count: 1,
            autoscaler: { min: 1, max: 3 },
          },
        ]),
      ],
    },
  });
  return {
    name: 'vision',
    needs: spec.needs,
    placement: spec.placement,
    standing: changes.standing ?? 'created',
  };
}

function edited(start: Start, request: object) {
  const edit = editFor(start, changeRequestSchema.parse(request));
  const placement = edit.changes.reduce(applyChange, start.placement);
  return {
    ...edit,
    placement,
    lines: changedLines(start.placement, placement),
  };
}

const scale = (to: string, figures: object = {}, pool = 'work') => ({
  kind: 'scale',
  pool,
  to,
  ...figures,
});

const fixed = { name: 'work', vmSize: 'Standard_D4s_v6', count: 3 };
const paused = { ...fixed, count: 0 };

describe('scale', () => {
  it('sets the bounds of the autoscaler, and what each node was asked for stays', () => {
    const { lines, needs } = edited(
      startOf(),
      scale('resize', { min: 0, max: 5 }),
    );
    expect(lines).toEqual([
      'pool work: nodes: 1-3 nodes by the autoscaler -> 0-5 nodes by the autoscaler',
    ]);
    expect(needs).toMatchObject({
      nodes: { min: 0, max: 5 },
      vcpu: 20,
      memoryGib: 80,
    });
  });

  it('pauses and resumes to what there was', () => {
    const start = startOf();
    const after = edited(start, scale('pause'));
    expect(after.lines).toEqual([
      'pool work: nodes: 1-3 nodes by the autoscaler -> paused',
    ]);
    expect(after.needs).toEqual({ ...start.needs, paused: true });
    const back = edited({ ...start, ...after }, scale('resume'));
    expect(back.needs).toEqual(start.needs);
    expect(changedLines(start.placement, back.placement)).toEqual([]);
  });

  it('keeps the wish of a pool that was asked for by name', () => {
    const { needs } = edited(
      startOf({
        needs: { pools: [{ name: 'work', vcpu: 8 }, { name: 'other' }] },
      }),
      scale('resize', { min: 2, max: 4 }),
    );
    expect(needs.pools).toMatchObject([
      { name: 'work', vcpu: 8, nodes: { min: 2, max: 4 } },
      { name: 'other', nodes: { min: 1, max: 3 } },
    ]);
  });

  it('leaves the needs alone for a pool that nobody asked for', () => {
    const start = startOf();
    const { needs, lines } = edited(
      start,
      scale('resize', { count: 2 }, 'system'),
    );
    expect(lines).toEqual(['pool system: nodes: 1 node -> 2 nodes']);
    expect(needs).toEqual(start.needs);
  });

  it('keeps the autoscaler of a spot pool of one size, which replaces evicted nodes', () => {
    const { placement } = edited(
      startOf({
        needs: { spot: true, nodes: { min: 2, max: 2 }, paused: true },
        pools: [{ ...paused, name: 'spotwork', priority: 'Spot' }],
      }),
      scale('resume', {}, 'spotwork'),
    );
    expect(placement.pools[1].autoscaler).toEqual({ min: 2, max: 2 });
  });

  it('says so when an autoscaler takes over', () => {
    const { consequences } = edited(
      startOf({ pools: [fixed] }),
      scale('resize', { min: 1, max: 4 }),
    );
    expect(consequences).toEqual([expect.stringContaining('owns the count')]);
  });

  it.each([
    [scale('resize', { min: 1, max: 3 }), undefined],
    [scale('resume'), undefined],
    [scale('resize', { count: 3 }), fixed],
    [scale('pause'), paused],
    // A form keeps figures that pausing has no use for.
    [scale('pause', { min: 1, max: 3 }), paused],
  ])('changes nothing for %j where it is so', (request, pool) => {
    const start = startOf(pool ? { pools: [pool] } : {});
    expect(edited(start, request)).toMatchObject({
      changes: [],
      needs: start.needs,
      lines: [],
    });
  });

  it.each([
    [scale('resize', { count: 2 }), undefined, 'would undo a count of 2'],
    [scale('resize'), undefined, 'Say how many nodes'],
    [scale('resize', { count: 2, max: 2 }), fixed, 'not both'],
    [scale('resize', { max: 2 }), undefined, 'a minimum and a maximum'],
    [scale('resize', { min: 3, max: 2 }), undefined, 'above its maximum'],
    [scale('resize', { min: 0, max: 0 }), undefined, 'is pausing work'],
    [scale('resize', { count: 2 }), paused, 'is paused: resume it'],
    [scale('resume', { count: 5 }), fixed, 'is not paused (3 nodes)'],
    [scale('pause', {}, 'system'), undefined, 'at least one node'],
    [scale('pause', {}, 'gpu'), undefined, 'has no pool gpu; it has system'],
    [
      scale('resume', {}, 'batch'),
      { ...paused, name: 'batch' },
      'does not say how many nodes batch had',
    ],
  ])('refuses %j', (request, pool, reason) => {
    const start = startOf(pool ? { pools: [pool] } : {});
    expect(() => edited(start, request)).toThrow(reason);
  });
});

describe('vm-size', () => {
  const to = (vmSize: string, pool = 'work') => ({
    kind: 'vm-size',
    pool,
    vmSize,
  });

  it('puts a pool on another size and says what that takes meanwhile', () => {
    const { lines, needs, consequences } = edited(
      startOf(),
      to('Standard_D8s_v6'),
    );
    expect(lines).toEqual([
      'pool work: vmSize: Standard_D4s_v6 -> Standard_D8s_v6',
    ]);
    expect(needs.vmSize).toBe('Standard_D8s_v6');
    expect(consequences[0]).toContain('both take quota.');
  });

  it('says that what stands in for spot is not spot', () => {
    const { consequences } = edited(
      startOf({ pools: [{ ...fixed, priority: 'Spot' }] }),
      to('Standard_D8s_v6'),
    );
    expect(consequences[0]).toContain('stands in as regular');
  });

  it('has nothing to warn of where there are no nodes, or nothing to do', () => {
    const start = startOf({ pools: [paused] });
    expect(edited(start, to('Standard_D8s_v6')).consequences).toEqual([]);
    expect(edited(start, to('Standard_d4s_v6')).lines).toEqual([]);
  });

  it.each([
    ['Standard_D4ps_v6', 'x64', 'has arm64 processors'],
    ['Standard_E8-4pds_v6', 'x64', 'has arm64 processors'],
    ['Standard_D8s_v6', 'Arm64', 'has amd64 processors'],
  ])('refuses %s where workloads select %s', (vmSize, architecture, reason) => {
    const start = startOf({ needs: { spot: false, architecture } });
    expect(() => edited(start, to(vmSize))).toThrow(reason);
    // Nothing is selected on the system pool.
    expect(edited(start, to(vmSize, 'system')).changes).toHaveLength(1);
  });
});

describe('region', () => {
  const to = (region: string, discard = false) => ({
    kind: 'region',
    region,
    discard,
  });

  it('takes names that are free, and puts the region first among those allowed', () => {
    const start = startOf({
      standing: 'not-created',
      needs: { regions: ['northeurope', 'swedencentral'] },
    });
    const { placement, needs, consequences } = edited(
      start,
      to('swedencentral'),
    );
    expect(placement.region).toBe('swedencentral');
    expect(needs.regions).toEqual(['swedencentral', 'northeurope']);
    const { names } = placement;
    expect(names).toMatchObject({
      resourceGroup: 'rg-vision',
      cluster: 'aks-vision',
      registry: expect.stringMatching(/^crvision[0-9a-f]{6}$/),
      keyVault: expect.stringMatching(/^kv-vision-[0-9a-f]{6}$/),
      storageAccount: expect.stringMatching(/^stvision[0-9a-f]{6}$/),
    });
    expect(consequences[0]).toContain('an apply that broke off');
    expect(consequences[1]).toContain('Lost, where it is there: the blobs');
    // Whoever goes on gets other names again, and the same ones on the way back.
    const next = edited({ ...start, placement }, to('westeurope')).placement;
    expect(next.names.keyVault).not.toBe(names.keyVault);
    expect(
      edited({ ...start, placement: next }, to('swedencentral')).placement
        .names,
    ).toEqual(names);
  });

  it('changes nothing where it is there', () => {
    expect(edited(startOf(), to('northeurope')).changes).toEqual([]);
  });

  it('refuses to lose what nobody gave up, and to move what may be there', () => {
    expect(() => edited(startOf(), to('westeurope'))).toThrow(
      /destroys, in northeurope:\n- the blobs/,
    );
    expect(edited(startOf(), to('westeurope', true)).consequences[0]).toBe(
      'Terraform destroys the environment in northeurope and makes it in westeurope.',
    );
    expect(() =>
      edited(startOf({ standing: 'unknown' }), to('westeurope', true)),
    ).toThrow('did not say whether vision exists');
  });
});

describe('kubernetes', () => {
  const from = (kubernetesVersion: string, rest: Partial<Placement> = {}) =>
    startOf({ placement: { kubernetesVersion, ...rest } });
  const to = (version: string) => ({ kind: 'kubernetes', version });

  it.each([
    ['1.36', '1.37', 'The control plane goes first'],
    ['1.36.3', '1.37', 'installs the patches of 1.37 by itself'],
    ['1.36', '1.37.2', 'by such changes only'],
    ['1.36.2', '1.36.4', 'The control plane goes first'],
    ['1.36.2', '1.36', 'installs the patches of 1.36 by itself'],
  ])('goes from %s to %s', (version, target, consequence) => {
    const { lines, consequences } = edited(from(version), to(target));
    expect(lines).toEqual([`kubernetesVersion: ${version} -> ${target}`]);
    expect(consequences.join(' ')).toContain(consequence);
  });

  it('keeps a version that was asked for in step', () => {
    const start = startOf({
      needs: { kubernetesVersion: '1.36' },
      placement: { kubernetesVersion: '1.36.3' },
    });
    expect(edited(start, to('1.37')).needs.kubernetesVersion).toBe('1.37');
  });

  it('changes nothing where it is there', () => {
    expect(edited(from('1.36'), to('1.36')).changes).toEqual([]);
  });

  it.each([
    ['1.36', '1.35', 'AKS does not go back'],
    ['1.36.3', '1.36.2', 'AKS does not go back'],
    ['1.35.7', '1.37', 'upgrade to 1.36 first'],
    ['1.9', '1.11.2', 'upgrade to 1.10 first'],
    ['1.36', '1.36.4', 'owns the patches of 1.36'],
  ])('refuses to go from %s to %s', (version, target, reason) => {
    expect(() => edited(from(version), to(target))).toThrow(reason);
  });

  it('leaves the version to a channel that owns it', () => {
    const stable = from('1.36.3', { autoUpgradeChannel: 'stable' });
    expect(() => edited(stable, to('1.37'))).toThrow(
      'The automatic upgrade channel stable owns the Kubernetes version',
    );
    expect(() =>
      edited({ ...from('1.36.3'), channel: 'rapid' }, to('1.37')),
    ).toThrow('The automatic upgrade channel rapid owns');
    const nodes = from('1.36.3', { autoUpgradeChannel: 'node-image' });
    expect(edited(nodes, to('1.37')).changes).toHaveLength(1);
  });
});

describe('what is said of it', () => {
  it.each([
    [scale('pause'), 'Pause pool work of vision'],
    [
      scale('resize', { min: 1, max: 5 }),
      'Resize pool work of vision to 1-5 nodes',
    ],
    [
      { kind: 'vm-size', pool: 'work', vmSize: 'Standard_D8s_v6' },
      'Put pool work of vision on D8s_v6',
    ],
    [{ kind: 'region', region: 'westeurope' }, 'Move vision to westeurope'],
    [
      { kind: 'kubernetes', version: '1.37' },
      'Upgrade vision to Kubernetes 1.37',
    ],
  ])('%j is "%s"', (request, title) => {
    expect(titleOf('vision', changeRequestSchema.parse(request))).toBe(title);
  });

  it('names pools that come and go', () => {
    const { placement } = startOf();
    const other = startOf({
      pools: [{ ...fixed, name: 'gpu', zones: ['1', '2'] }],
    }).placement;
    expect(changedLines(placement, other)).toEqual([
      'pool gpu: added, Standard_D4s_v6, 3 nodes',
      'pool work: gone',
    ]);
  });

  it('has the price, what it was, and never a figure that nobody listed', () => {
    const price = (perHour: number | null) => ({
      currency: 'USD' as const,
      perHour,
      perMonth: perHour === null ? null : perHour * 730,
    });
    expect(priceLine(price(1), price(1.5))).toBe(
      'Price at most: 1.00 $/h -> 1.50 $/h, 1095 $/mo (+365 $/mo).',
    );
    expect(priceLine(price(1.5), price(1))).toContain('(-365 $/mo)');
    expect(priceLine(null, price(1))).toBe(
      'Price at most: 1.00 $/h, 730 $/mo.',
    );
    expect(priceLine(price(1), price(null))).toContain('not known');
  });
});
