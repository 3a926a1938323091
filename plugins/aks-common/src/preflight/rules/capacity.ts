import { counted, hourly, instant, shortSize, zonesOf } from '../../format';
import { keyOf } from '../../indices';
import { mostNodes } from '../../nodes';
import { Placement, PlacementPool } from '../../placement';
import { CapacitySignal, CapacitySource } from '../../snapshot';
import { Facts } from '../facts';
import { couldNotAsk, Draft } from '../reading';
import { docs, ofPool, ofRegion, Rule, RuleText, Said } from '../rule';

/** Clocks differ by seconds; what is said from further ahead is not believed. */
const CLOCK_SKEW_MS = 60_000;

/** Signals by source, size and priority; an answer takes its index along when it goes. */
const indices = new WeakMap<
  readonly CapacitySignal[],
  Map<string, CapacitySignal[]>
>();

const keyOfSignal = (source: string, vmSize: string, priority: string) =>
  `${source}|${keyOf(vmSize)}|${priority}`;

function indexOf(signals: readonly CapacitySignal[]) {
  const known = indices.get(signals);
  if (known) return known;
  const index = new Map<string, CapacitySignal[]>();
  for (const signal of signals) {
    const key = keyOfSignal(signal.source, signal.vmSize, signal.priority);
    const same = index.get(key);
    if (same) same.push(signal);
    else index.set(key, [signal]);
  }
  indices.set(signals, index);
  return index;
}

/** What a source says of a pool's size in the zones it may use, as far as that still holds. */
function heard(
  signals: readonly CapacitySignal[],
  source: CapacitySource,
  { vmSize, priority, zones }: PlacementPool,
  asOf: string,
): CapacitySignal[] {
  const said = indexOf(signals).get(keyOfSignal(source, vmSize, priority));
  if (!said) return [];
  const now = Date.parse(asOf);
  return said.filter(
    ({ zone, observedAt, validUntil }) =>
      (zone === undefined || zones.length === 0 || zones.includes(zone)) &&
      Date.parse(validUntil) >= now &&
      Date.parse(observedAt) <= now + CLOCK_SKEW_MS,
  );
}

const oldest = (signals: readonly CapacitySignal[]) =>
  signals.map(({ observedAt }) => observedAt).sort()[0];

interface CapacityRule extends RuleText {
  id: string;
  link: string;
  source: CapacitySource;
  /** The pools it speaks of; unset: all. */
  priority?: PlacementPool['priority'];
  /** What is said where nothing was asked yet; unset: nothing. */
  silence?: (pool: PlacementPool, placement: Placement) => string;
  judgePool: (
    pool: PlacementPool,
    signals: readonly CapacitySignal[],
    placement: Placement,
    asOf: string,
  ) => Said;
}

/** A rule on one source of capacity. That it does not answer is a note: it is never needed. */
function capacityRule(rule: CapacityRule): Rule {
  const { source, priority, silence, judgePool, ...rest } = rule;
  return {
    ...rest,
    check({ placement, snapshot, asOf }: Facts) {
      const known = snapshot?.capacity;
      const pools = known
        ? placement.pools.filter(
            pool =>
              mostNodes(pool) > 0 && (!priority || pool.priority === priority),
          )
        : [];
      if (!known || pools.length === 0) return [];
      const failed = snapshot.capacityProblems?.find(
        ({ source: of }) => of === source,
      );
      const drafts: Draft[] = [];
      for (const pool of pools) {
        const signals = heard(known, source, pool, asOf);
        const said =
          signals.length > 0
            ? judgePool(pool, signals, placement, asOf)
            : !failed &&
              silence && {
                severity: 'note' as const,
                message: silence(pool, placement),
              };
        if (said) {
          drafts.push({
            source,
            ...(signals.length > 0 && { observedAt: oldest(signals) }),
            ...said,
            subject: ofPool(pool),
          });
        }
      }
      if (failed) {
        const why = couldNotAsk(source, failed.problem, asOf);
        drafts.push({
          severity: 'note',
          subject: ofRegion(placement),
          source,
          message: `${why}; what it said before counts as long as it is valid.`,
        });
      }
      return drafts;
    },
  };
}

/** `High in zones 1 and 2, Low in zone 3`, or `High` where no zone is named. */
function wordsOf(signals: readonly CapacitySignal[]): string {
  const byWord = new Map<string, string[]>();
  for (const { said, zone } of signals) {
    const zones = byWord.get(said) ?? [];
    byWord.set(said, zone === undefined ? zones : [...zones, zone]);
  }
  return [...byWord]
    .map(([said, zones]) =>
      zones.length === 0 ? said : `${said} in ${zonesOf(zones.sort())}`,
    )
    .join(', ');
}

const mostOf = (signals: readonly CapacitySignal[]) =>
  Math.max(1, ...signals.map(({ count }) => count ?? 1));

/** The word of the likeliest zone, and what follows from all of them. */
function judgeScores(
  kind: string,
  refused: 'blocked' | 'risky',
  pool: PlacementPool,
  signals: readonly CapacitySignal[],
  region: string,
): Said {
  const name = shortSize(pool.vmSize);
  const message = `${kind} of ${counted(
    mostOf(signals),
    'node',
  )} ${name} in ${region}: ${wordsOf(signals)}.`;
  const of = (verdict: CapacitySignal['verdict']) =>
    signals.find(signal => signal.verdict === verdict);
  const elsewhere = `Choose another size or region for pool ${pool.name}`;
  const likely = of('likely');
  if (likely) return { severity: 'clear', message, said: likely.said };
  const unlikely = of('unlikely');
  if (unlikely) {
    return {
      severity: 'risky',
      message,
      said: unlikely.said,
      remedy:
        pool.priority === 'Spot'
          ? `${elsewhere}, or make it regular.`
          : `${elsewhere}.`,
    };
  }
  const unknown = of('unknown');
  if (unknown) return { severity: 'note', message, said: unknown.said };
  return {
    severity: refused,
    message,
    said: signals[0].said,
    remedy: `${elsewhere}: Azure does not give it to this subscription there.`,
  };
}

const spotScore = capacityRule({
  id: 'capacity-spot-score',
  link: docs('azure/virtual-machine-scale-sets/spot-placement-score'),
  title: 'How likely spot nodes are',
  asks: 'Azure does not call the spot nodes unlikely (placement score Low), and offers the size for spot at all.',
  worst: 'blocked',
  source: 'spot-placement-score',
  priority: 'Spot',
  silence: ({ vmSize }, { region }) =>
    `Azure has not been asked yet how likely ${shortSize(
      vmSize,
    )} spot nodes are in ${region}; the portal asks within the hour.`,
  judgePool: (pool, signals, { region }) =>
    judgeScores('Spot placement score', 'blocked', pool, signals, region),
});

const regularScore = capacityRule({
  id: 'capacity-placement-score',
  link: docs('rest/api/compute-recommender/placement-scores'),
  title: 'How likely regular nodes are',
  asks: 'Where the portal is told to ask (a preview of Azure), Azure does not call the regular nodes unlikely.',
  worst: 'risky',
  source: 'placement-score',
  priority: 'Regular',
  judgePool: (pool, signals, { region }) =>
    judgeScores('Placement score', 'risky', pool, signals, region),
});

const skuMix = capacityRule({
  id: 'capacity-sku-mix',
  link: docs('rest/api/compute-recommender'),
  title: 'How many nodes Azure would place',
  asks: 'Where the portal is told to ask (a preview of Azure), Azure would place as many nodes as the pool may come to.',
  worst: 'risky',
  source: 'sku-mix',
  judgePool: (pool, signals, { region }) => {
    const asked = mostNodes(pool);
    const limit = signals.reduce((sum, signal) => sum + (signal.limit ?? 0), 0);
    if (signals.some(signal => signal.limit === undefined)) return undefined;
    const numbers = { unit: 'nodes' as const, used: 0, asked, limit };
    const name = shortSize(pool.vmSize);
    const asOfCount = mostOf(signals);
    const message = `Azure would place ${limit} of ${asOfCount} nodes ${name} in ${region}: ${wordsOf(
      signals,
    )}.`;
    return limit >= Math.min(asked, asOfCount)
      ? { severity: 'clear', message, numbers }
      : {
          severity: 'risky',
          message,
          numbers,
          remedy: `Ask for ${counted(
            limit,
            'node',
          )} at most, or choose another size or region.`,
        };
  },
});

const evictionRate = capacityRule({
  id: 'capacity-eviction-rate',
  link: docs('azure/virtual-machines/spot-vms#azure-resource-graph'),
  title: 'How often spot nodes are taken back',
  asks: 'Azure takes back less than 20 % of the spot nodes of the size within an hour, over the last 28 days.',
  worst: 'risky',
  source: 'spot-eviction-rate',
  priority: 'Spot',
  judgePool: (pool, [{ said, verdict }], { region }) => {
    if (verdict === 'unknown') return undefined;
    const least = Number.parseInt(said, 10);
    const message = `Azure takes back ${said} % of ${shortSize(
      pool.vmSize,
    )} spot nodes in ${region} within an hour, over the last 28 days.`;
    if (!(least >= 15)) return { severity: 'clear', message, said };
    return {
      severity: least >= 20 ? 'risky' : 'note',
      message,
      said,
      remedy:
        'Choose a size or region with a lower rate, or keep what must not stop on regular nodes.',
    };
  },
});

/** The newest outcome counts: what was granted since makes up for a refusal before. */
const history = capacityRule({
  id: 'capacity-history',
  link: docs('azure/virtual-machines/allocation-failure'),
  title: 'What Azure granted lately',
  asks: 'Azure did not refuse the same size there lately. A refusal for want of room counts for an hour, one of the size itself for up to 23 hours, one for want of quota for 10 minutes.',
  worst: 'risky',
  source: 'own-history',
  judgePool: (pool, signals, { region }, asOf) => {
    const last = signals.reduce((a, b) =>
      b.observedAt > a.observedAt ? b : a,
    );
    const spot = pool.priority === 'Spot' ? ' spot' : '';
    const nodes = `${last.count ?? 1} ${shortSize(pool.vmSize)}${spot} ${
      last.count === 1 ? 'node' : 'nodes'
    } in ${region} at ${instant(last.observedAt, asOf)}`;
    const { said, observedAt } = last;
    if (last.verdict === 'granted') {
      const message = `Azure granted ${nodes}.`;
      return { severity: 'clear', message, observedAt };
    }
    const until = instant(last.validUntil, asOf);
    return {
      severity: 'risky',
      message: `Azure refused ${nodes} (${said}), which counts until ${until}.`,
      said,
      observedAt,
      remedy: `Wait until ${until}, or choose another size or region for pool ${pool.name}.`,
    };
  },
});

const spotPrice: Rule = {
  id: 'capacity-spot-price',
  link: docs('azure/virtual-machines/spot-vms#pricing'),
  title: 'Spot prices of the last months',
  asks: 'A highest spot price, where one is set, is above what spot nodes of the size cost in the last 90 days.',
  worst: 'risky',
  check({ placement, snapshot, asOf }) {
    const signal = snapshot?.spotPrices;
    const pools = placement.pools.filter(
      pool => pool.priority === 'Spot' && (pool.spotMaxPrice ?? -1) > 0,
    );
    if (!signal || pools.length === 0) return [];
    const { source } = signal;
    if (signal.state === 'not-answered') {
      const message = `${couldNotAsk(source, signal.problem, asOf)}.`;
      return [
        { severity: 'note', subject: ofRegion(placement), source, message },
      ];
    }
    return pools.flatMap((pool): Draft[] => {
      const past = signal.value.find(
        ({ vmSize }) => keyOf(vmSize) === keyOf(pool.vmSize),
      );
      if (!past || past.prices.length === 0) return [];
      const highest = Math.max(...past.prices.map(({ perHour }) => perHour));
      const cap = pool.spotMaxPrice ?? -1;
      const told = {
        subject: ofPool(pool),
        source,
        observedAt: signal.observedAt,
      };
      const cost = `${shortSize(pool.vmSize)} spot nodes in ${
        placement.region
      } cost up to ${hourly(highest)} in the last 90 days`;
      return highest <= cap
        ? [
            {
              ...told,
              severity: 'clear',
              message: `${cost}; the highest price is ${hourly(cap)}.`,
            },
          ]
        : [
            {
              ...told,
              severity: 'risky',
              message: `${cost}, more than the highest price of ${hourly(
                cap,
              )}: Azure would have taken them back.`,
              remedy: `Raise spotMaxPrice of pool ${pool.name} above ${hourly(
                highest,
              )}, or set it to -1 to pay up to the regular price.`,
            },
          ];
    });
  },
};

export const capacityRules: Rule[] = [
  spotScore,
  regularScore,
  skuMix,
  evictionRate,
  spotPrice,
  history,
];
