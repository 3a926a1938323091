import {
  Needs,
  needsSchema,
  NeedsInput,
  rankPlacements,
  Refusal,
  Signal,
  Snapshots,
  Usage,
  VmSize,
} from '@rally/plugin-aks-common';
import { SUBSCRIPTION } from '../../__fixtures__/aks';
import { finding, placement } from '../../__fixtures__/ladder';
import { applyRemedy, NeedsRemedy, remediesOf } from './remedies';

const AT = '2026-11-23T12:03:00.000Z';

const answered = <T>(value: T): Signal<T> => ({
  state: 'answered',
  source: 'compute-usages',
  value,
  observedAt: AT,
  validUntil: '2026-11-23T12:18:00.000Z',
});

const size = (name: string, vcpus: number): VmSize => ({
  name,
  family: 'standardDASv6Family',
  vcpus,
  memoryGib: vcpus * 4,
  gpus: 0,
  architecture: 'x64',
  spotCapable: true,
  zones: ['1', '2', '3'],
  restrictions: [],
});

/** One region with two sizes, where so many vCPU are free of each quota. */
function world(free: { spot: number; regular: number }): Snapshots {
  const usage = (name: string, left: number): Usage => ({
    name,
    displayName: name,
    used: 10,
    limit: 10 + left,
  });
  return {
    asOf: AT,
    subscription: {
      subscriptionId: SUBSCRIPTION,
      permissions: answered([{ actions: ['*'], notActions: [] }]),
      providers: answered([]),
    },
    regions: [
      {
        region: 'westeurope',
        usages: answered([
          usage('cores', free.regular),
          usage('lowPriorityCores', free.spot),
          usage('standardDASv6Family', 500),
        ]),
        sizes: answered([
          size('Standard_D2as_v6', 2),
          size('Standard_D4as_v6', 4),
        ]),
        kubernetesVersions: answered([
          {
            version: '1.36',
            patches: ['1.36.3'],
            isDefault: true,
            isPreview: false,
            supportPlans: ['KubernetesOfficial'],
          },
        ]),
        prices: answered([]),
      },
    ],
  };
}

const needsOf = (input: NeedsInput = {}): Needs =>
  needsSchema.parse({ regions: ['westeurope'], ...input });

const rank = (needs: Needs, snapshots: Snapshots) =>
  rankPlacements(needs, snapshots);

const remediesFor = (
  { finding: reason, placement: of }: Refusal,
  needs: Needs,
) => remediesOf(reason, of, needs);

describe('remedies for what the ladder refuses', () => {
  const spotIs =
    (spot: 'Spot' | 'Regular') => (rung: { placement: Refusal['placement'] }) =>
      rung.placement.pools.some(pool => pool.priority === spot);

  it('lower the workers to what the quota has room for', () => {
    const snapshots = world({ spot: 9, regular: 2 });
    const needs = needsOf({ vcpu: 12, nodes: { min: 1, max: 3 } });
    const [refusal] = rank(needs, snapshots).out;
    const [fewer, regular] = remediesFor(refusal, needs);
    expect(fewer).toEqual({ kind: 'workers', max: 2 });
    expect(regular).toEqual({ kind: 'regular' });

    const changed = applyRemedy(needs, fewer);
    expect(changed).toMatchObject({
      nodes: { min: 1, max: 2 },
      vcpu: 8,
      memoryGib: 32,
    });
    expect(rank(needs, snapshots).placements.filter(spotIs('Spot'))).toEqual(
      [],
    );
    expect(
      rank(changed, snapshots).placements.filter(spotIs('Spot')),
    ).not.toEqual([]);
  });

  it('take regular nodes where not one spot node fits', () => {
    const snapshots = world({ spot: 1, regular: 100 });
    const needs = needsOf();
    const refusal = rank(needs, snapshots).out.find(
      ({ finding: { rule } }) => rule === 'quota-low-priority',
    ) as Refusal;
    const remedies = remediesFor(refusal, needs);
    expect(remedies).toEqual([{ kind: 'regular' }]);
    const [rung] = rank(applyRemedy(needs, remedies[0]), snapshots).placements;
    expect(spotIs('Spot')(rung)).toBe(false);
    expect(rung.steps).not.toContain('spot-to-regular');
  });

  it('take the version that the rule names', () => {
    const snapshots = world({ spot: 100, regular: 100 });
    const needs = needsOf({ kubernetesVersion: '1.20' });
    const { placements, out } = rank(needs, snapshots);
    expect(placements).toEqual([]);
    const [remedy] = remediesFor(out[0], needs);
    expect(remedy.kind).toBe('version');
    expect(
      rank(applyRemedy(needs, remedy), snapshots).placements.length,
    ).toBeGreaterThan(0);
  });
});

describe('remediesOf', () => {
  const where = placement({ region: 'westeurope' });

  it('raises the budget to what the placement costs', () => {
    const over = finding({
      rule: 'budget',
      severity: 'risky',
      numbers: { unit: 'USD/month', used: 0, asked: 517.2, limit: 300 },
    });
    const needs = needsOf({ budget: 300 });
    const [remedy] = remediesOf(over, where, needs);
    expect(remedy).toEqual({ kind: 'budget', budget: 518 });
    expect(applyRemedy(needs, remedy).budget).toBe(518);
  });

  it('drops a wished size that is not to be had', () => {
    const shut = finding({ rule: 'sku-offered', severity: 'blocked' });
    const needs = needsOf({ vmSize: 'Standard_D4as_v6' });
    const [remedy] = remediesOf(shut, where, needs);
    expect(remedy).toEqual({ kind: 'anySize' });
    expect(applyRemedy(needs, remedy).vmSize).toBeUndefined();
    expect(remediesOf(shut, where, needsOf())).toEqual([]);
  });

  it('offers the default version where the rule names none', () => {
    const old = finding({ rule: 'version-support', severity: 'blocked' });
    const needs = needsOf({ kubernetesVersion: '1.33' });
    expect(remediesOf(old, where, needs)).toEqual([
      { kind: 'version', version: undefined },
    ]);
    expect(remediesOf(old, where, needsOf())).toEqual([]);
  });

  it.each<[string, Parameters<typeof finding>[0], NeedsInput]>([
    ['what is clear', { severity: 'clear' }, {}],
    [
      'pools described one by one',
      { severity: 'blocked' },
      { pools: [{ name: 'a' }] },
    ],
    [
      'a change of a pool that is not the workers',
      {
        rule: 'quota-regional',
        severity: 'blocked',
        change: { pool: 'system', set: { count: 1 } },
      },
      {},
    ],
    [
      'a change that leaves as many workers',
      {
        rule: 'quota-regional',
        severity: 'blocked',
        change: { pool: 'spotwork', set: { count: 3 } },
      },
      {},
    ],
    ['spot where none is asked for', { severity: 'blocked' }, { spot: false }],
  ])('has none for %s', (_what, over, input) => {
    expect(remediesOf(finding(over), where, needsOf(input))).toEqual([]);
  });

  it('keeps the least workers below the most', () => {
    const needs = needsOf({ vcpu: 10, nodes: { min: 3, max: 4 } });
    const remedy: NeedsRemedy = { kind: 'workers', max: 1 };
    expect(applyRemedy(needs, remedy)).toMatchObject({
      nodes: { min: 1, max: 1 },
      vcpu: 3,
      memoryGib: 12,
    });
  });
});
