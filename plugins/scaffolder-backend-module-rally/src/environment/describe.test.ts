import { environmentOf, placement, report } from '../__testUtils__/environment';
import { architectureOf, capacityOf } from './capacity';
import { baselineValues, schedulingOf } from './helm';
import { terraformLocals } from './terraform';

describe('describeEnvironment', () => {
  it('keeps what was asked, decided and known', () => {
    const { metadata, spec, provenance } = environmentOf({
      workloads: ['airflow', 'airflow'],
    });
    expect(metadata).toEqual({
      name: 'vision',
      owner: 'group:default/platform',
    });
    expect(spec.workloads).toEqual(['airflow']);
    expect(spec.placement.region).toBe('northeurope');
    expect(provenance).toMatchObject({
      verdict: 'clear',
      observedAt: report.observedAt,
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('hashes the inputs, whatever the order of their keys', () => {
    const hashOf = (changes: object) =>
      environmentOf(changes).provenance.inputsHash;
    const reordered = Object.fromEntries(Object.entries(placement).reverse());
    expect(hashOf({ placement: reordered })).toBe(hashOf({}));
    expect(hashOf({ decidedAt: '2026-11-24T08:30:00.000Z' })).toBe(hashOf({}));
    expect(hashOf({ name: 'other' })).not.toBe(hashOf({}));
  });

  it.each([
    [{ owner: 'group:default/"x"' }, 'is not an entity reference'],
    [{ workloads: ['jenkins'] }, 'workloads.0'],
    [{ needs: { vcpu: 0 } }, 'needs.vcpu'],
    [{ placement: {} }, 'placement.subscriptionId'],
    [{ name: 'X' }, 'environment.metadata.name'],
    [{ report: { ...report, verdict: 'blocked' } }, 'is blocked'],
    [
      {
        placement: {
          ...placement,
          pools: [{ ...placement.pools[0], osType: 'Windows' }],
        },
      },
      'take Linux pools',
    ],
  ])('refuses %j', (changes, message) => {
    expect(() => environmentOf(changes)).toThrow(message);
  });

  it('sizes quotas by the needs', () => {
    const { needs } = environmentOf({
      needs: { vcpu: 10, memoryGib: 40 },
    }).spec;
    expect(capacityOf(needs)).toEqual({ vcpu: 10, memoryGib: 40 });
    const pools = environmentOf({
      needs: {
        pools: [{ name: 'a', vcpu: 4, memoryGib: 8, nodes: { max: 2 } }],
      },
    }).spec.needs;
    expect(capacityOf(pools)).toEqual({ vcpu: 8, memoryGib: 16 });
  });

  it.each([
    [{ architecture: 'Arm64' }, 'arm64'],
    [{ architecture: 'any' }, undefined],
    [{ pools: [{ name: 'a', architecture: 'x64' }] }, 'amd64'],
    [
      {
        pools: [
          { name: 'a', architecture: 'x64' },
          { name: 'b', architecture: 'Arm64' },
        ],
      },
      undefined,
    ],
  ])('reads the architecture of %j', (needs, expected) => {
    expect(architectureOf(environmentOf({ needs }).spec.needs)).toBe(expected);
  });

  it('lets workers onto spot nodes only where there are some', () => {
    expect(schedulingOf(environmentOf()).tolerations).toHaveLength(1);
    const regular = { ...placement, pools: [placement.pools[0]] };
    expect(schedulingOf(environmentOf({ placement: regular }))).toMatchObject({
      tolerations: [],
      affinity: {},
    });
  });

  it('lets only workloads in that are there', () => {
    const { workloads } = baselineValues(
      environmentOf({ workloads: ['airflow'] }),
    );
    expect(workloads.airflow.reachableFrom).toEqual([]);
  });

  it('spreads storage over zones in prod, where there are zones', () => {
    const pools = [{ ...placement.pools[0], zones: ['1', '2'] }];
    const replication = (stage: string, withPools: object[]) =>
      terraformLocals(
        environmentOf({ placement: { ...placement, stage, pools: withPools } }),
      ).storage_replication;
    expect(replication('prod', pools)).toBe('ZRS');
    expect(replication('prod', [placement.pools[0]])).toBe('LRS');
    expect(replication('dev', pools)).toBe('LRS');
  });
});
