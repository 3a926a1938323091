import {
  answered,
  NORTHEUROPE,
  notAnswered,
  pricesOf,
  region,
  SHUT,
  size,
  SIZES,
  stale,
  usage,
  usages,
  world,
} from '../__fixtures__/world';
import { NeedsInput, needsSchema } from '../needs';
import { Rung } from '../report';
import { Snapshots } from '../snapshot';
import { rankPlacements } from './rankPlacements';

const ladder = (needs: NeedsInput = {}, snapshots: Snapshots = world()) =>
  rankPlacements(needsSchema.parse(needs), snapshots);

const told = ({ placement: { region: name, pools } }: Rung) =>
  `${name} ${pools
    .map(({ vmSize, priority }) => `${vmSize.slice(9)} ${priority}`)
    .join(', ')}`;

describe('the ladder of a subscription in pain', () => {
  it('puts the cheapest that fits first, and says why', () => {
    const { placements, regionsAsked, observedAt } = ladder();
    expect(told(placements[0])).toBe(
      'northeurope D2as_v6 Regular, D4as_v6 Spot',
    );
    expect(placements[0]).toMatchObject({
      rank: 1,
      report: { verdict: 'clear' },
      price: { perHour: 0.1902 },
      steps: [],
      why: 'Fits at 0.19 $/h with 70 vCPU to spare.',
    });
    expect(regionsAsked).toBe(3);
    expect(observedAt).toBe('2026-11-23T12:03:00.000Z');
  });

  it('tells how the others differ, and by how much', () => {
    const sweden = ladder().placements.find(
      rung => rung.placement.region === 'swedencentral',
    );
    expect(sweden).toMatchObject({
      steps: ['other-zones', 'other-region'],
      why: 'Fits at 0.20 $/h, 0.009 $/h dearer than number 1, with 70 vCPU to spare; zones 1 and 2 only.',
    });
    expect(sweden?.placement.pools[1].zones).toEqual(['1', '2']);
  });

  it('keeps westeurope in sight with its reasons', () => {
    const regions = ['westeurope', 'northeurope', 'swedencentral'];
    const { out, placements } = ladder({ regions });
    expect(
      out.map(({ placement: { region: name }, finding }) => [
        name,
        finding.rule,
        finding.message,
      ]),
    ).toEqual([
      [
        'westeurope',
        'quota-regional',
        'Regional vCPU quota needs 2, has 1 free of 10.',
      ],
      [
        'westeurope',
        'sku-offered',
        'D2s_v6 is not offered to this subscription in westeurope: NotAvailableForSubscription.',
      ],
    ]);
    expect(out[1].finding.remedy).toBe(
      'Take the AMD sibling D2as_v6, offered in zones 1, 2 and 3.',
    );
    expect(placements[0]).toMatchObject({
      placement: { region: 'northeurope' },
      steps: ['other-region'],
      why: 'Fits at 0.19 $/h with 70 vCPU to spare; westeurope is out: needs 2, has 1.',
    });
  });

  it('names a region that nobody asked for only where nothing stands', () => {
    expect(ladder().out.map(({ placement: { region: name } }) => name)).toEqual(
      ['westeurope'],
    );
  });

  it('refuses an LTS-only version everywhere, with the way out', () => {
    const { placements, out } = ladder({ kubernetesVersion: '1.33' });
    expect(placements).toEqual([]);
    expect(out).toHaveLength(3);
    for (const { finding } of out) {
      expect(finding).toMatchObject({
        rule: 'version-support',
        remedy: expect.stringContaining('Take 1.36.3, or set tier Premium'),
      });
    }
  });

  it("takes Azure's default version, and the newest patch of the one asked for", () => {
    const versionOf = (needs: NeedsInput) =>
      ladder(needs).placements[0].placement.kubernetesVersion;
    expect(versionOf({})).toBe('1.36.3');
    expect(versionOf({ kubernetesVersion: '1.37' })).toBe('1.37.3');
    expect(versionOf({ kubernetesVersion: '1.37.2' })).toBe('1.37.2');
  });
});

describe('fallbacks', () => {
  const wanted = { vmSize: 'Standard_D4s_v6', regions: ['northeurope'] };
  const changed = (over: Parameters<typeof region>[1]) =>
    world({ regions: [region('northeurope', over)] });

  it('go from the size wanted to its family, its siblings, and regular nodes', () => {
    expect(
      ladder(wanted).placements.map(rung => [told(rung), rung.steps]),
    ).toEqual([
      ['northeurope D2as_v6 Regular, D4s_v6 Spot', []],
      ['northeurope D2as_v6 Regular, D8s_v6 Spot', ['same-family']],
      ['northeurope D2as_v6 Regular, D4as_v6 Spot', ['sibling-family']],
    ]);
  });

  it('go to regular nodes where there is no quota for spot', () => {
    const noSpot = usages(usage('lowPriorityCores', 95, 100));
    const { placements, out } = ladder(
      wanted,
      changed({ usages: answered('compute-usages', noSpot) }),
    );
    expect(placements.map(rung => [told(rung), rung.steps])).toEqual([
      ['northeurope D2as_v6 Regular, D4s_v6 Regular', ['spot-to-regular']],
    ]);
    expect(placements[0].why).toContain('regular nodes, so nothing is evicted');
    expect(out.map(({ finding }) => finding.rule)).toEqual([
      'quota-low-priority',
    ]);
  });

  it('go to a family with quota where the cheapest has none', () => {
    const noAmd = usages(usage('standardDASv6Family', 50, 50));
    const { placements } = ladder(
      { spot: false },
      changed({ usages: answered('compute-usages', noAmd) }),
    );
    expect(told(placements[0])).toBe(
      'northeurope D2s_v6 Regular, D4s_v6 Regular',
    );
  });

  it('say why the size wanted is out where it is too small', () => {
    const { placements, out } = ladder({
      ...wanted,
      vmSize: 'Standard_D2as_v6',
    });
    expect(told(placements[0])).toBe(
      'northeurope D2as_v6 Regular, D4as_v6 Spot',
    );
    expect(out[0].finding).toMatchObject({
      rule: 'size-fits',
      message:
        'D2as_v6 has 2 vCPU, 8 GiB; a node of spotwork needs 4 vCPU, 16 GiB of x64.',
    });
  });

  it('say why the size wanted is out where it is shut', () => {
    const shut = SIZES.map(known =>
      known.name === 'Standard_D4s_v6'
        ? size(known.name, { restrictions: SHUT })
        : known,
    );
    const { out } = ladder(
      wanted,
      changed({ sizes: answered('compute-skus', shut) }),
    );
    expect(out[0].finding).toMatchObject({
      rule: 'sku-offered',
      remedy: 'Take the AMD sibling D4as_v6, offered in zones 1, 2 and 3.',
    });
  });

  it('say that no size is large enough', () => {
    const { placements, out } = ladder({
      regions: ['northeurope'],
      vcpu: 900,
      nodes: { min: 1, max: 1 },
    });
    expect(placements).toEqual([]);
    expect(out.map(({ finding }) => finding.rule)).toContain('size-fits');
  });
});

describe('ranks', () => {
  it('go by price alone where nobody stated a preference', () => {
    const prices = ladder().placements.map(({ price }) => price.perHour ?? 0);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
  });

  it('keep a region wanted before a cheaper one', () => {
    const regions = ['swedencentral', 'northeurope'];
    expect(ladder({ regions }).placements[0].placement.region).toBe(
      'swedencentral',
    );
  });

  it('put what is over the budget below what is not', () => {
    const { placements } = ladder({
      regions: ['northeurope'],
      budget: 150,
    });
    expect(placements.map(({ report }) => report.verdict)).toEqual([
      'clear',
      'clear',
      'risky',
    ]);
    expect(placements[2].why).toMatch(/over the budget of 150/);
  });

  it('leave out what is not known, and put it last', () => {
    const old = { ...NORTHEUROPE, region: 'polandcentral' };
    const { placements, notAnswered: deaf } = ladder(
      {},
      world({
        regions: [
          {
            ...old,
            usages: stale('compute-usages', usages()),
            prices: answered('retail-prices', pricesOf(SIZES, 0.1)),
          },
          region('uksouth', { sizes: notAnswered('compute-skus') }),
          NORTHEUROPE,
        ],
      }),
    );
    const last = placements[placements.length - 1];
    expect(last).toMatchObject({
      rank: null,
      placement: { region: 'polandcentral' },
    });
    expect(last.why).toMatch(
      /^Could not ask Azure for quota since 11:40 UTC: 429 TooManyRequests, retry at 12:08 UTC; the answer of 11:38 UTC was: 18 used .* not ranked until it is known\.$/,
    );
    expect(deaf).toEqual([
      {
        region: 'uksouth',
        code: 'TooManyRequests',
        message: 'Azure asked to wait.',
        retryAt: '2026-11-23T12:08:00.000Z',
      },
    ]);
  });

  it('give no more rungs than the limit, and the same ones', () => {
    const all = ladder().placements;
    const two = rankPlacements(needsSchema.parse({}), world(), { limit: 2 });
    expect(two.placements.map(told)).toEqual(all.slice(0, 2).map(told));
  });

  it('are the same on a broad ladder as when every placement is looked at', () => {
    const regions = Array.from({ length: 30 }, (_, index) =>
      region(`region${index}`, {
        prices: answered('retail-prices', pricesOf(SIZES, 2 - index / 30)),
        usages: answered(
          'compute-usages',
          usages(usage('cores', 0, index % 3 === 0 ? 3 : 100)),
        ),
      }),
    );
    const { placements } = ladder({}, world({ regions }));
    expect(placements).toHaveLength(20);
    expect(placements.map(({ report }) => report.verdict)).toEqual(
      placements.map(() => 'clear'),
    );
    expect(placements.map(rung => rung.placement.region)).toEqual(
      regions
        .map(({ region: name }) => name)
        .filter((_, index) => index % 3 !== 0)
        .reverse(),
    );
  });
});
