import {
  evictionSignals,
  PlacedCapacity,
  SCORE_LIMITS,
  ScoreQuestion,
  spotScoreSignals,
} from '@rally/azure';
import {
  CapacitySource,
  Problem,
  Signal,
  SpotPriceHistory,
} from '@rally/plugin-aks-common';
import { Asking } from './Asking';
import { Wanted } from './wanted';

/** What is known of spot nodes, of all regions that a plan has some in. */
export interface SpotKnowledge {
  signals: PlacedCapacity[];
  problems: { source: CapacitySource; problem: Problem }[];
  prices: Signal<SpotPriceHistory[]>;
}

/** Of pools beyond what one question holds. */
const NOT_ASKED = 'NotAsked';

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/**
 * The one question that a run asks for scores: a subscription may ask four an
 * hour, and the portal lives on the same ones. Most plans fit into it.
 */
function questionOf(spot: Wanted['spot']): ScoreQuestion {
  return {
    regions: unique(spot.map(({ region }) => region)).slice(
      0,
      SCORE_LIMITS.regions,
    ),
    vmSizes: unique(spot.map(({ vmSize }) => vmSize)).slice(
      0,
      SCORE_LIMITS.vmSizes,
    ),
    count: Math.min(
      Math.max(...spot.map(({ nodes }) => nodes)),
      SCORE_LIMITS.count,
    ),
  };
}

const notAsked = (
  spot: Wanted['spot'],
  { regions, vmSizes }: ScoreQuestion,
  times: Asking['times'],
): PlacedCapacity[] =>
  spot
    .filter(
      ({ region, vmSize }) =>
        !regions.includes(region) || !vmSizes.includes(vmSize),
    )
    .map(({ region, vmSize, nodes }) => ({
      source: 'spot-placement-score',
      region,
      vmSize,
      priority: 'Spot',
      verdict: 'unknown',
      said: NOT_ASKED,
      count: nodes,
      ...times,
    }));

/** Asks how likely spot nodes are, how often they go and what they cost before; `undefined`: the plan has none. */
export async function askSpot(
  asking: Asking,
  { subscriptionId, spot }: Wanted,
): Promise<SpotKnowledge | undefined> {
  if (spot.length === 0) return undefined;
  const { azure } = asking;
  const question = questionOf(spot);
  const all = {
    regions: unique(spot.map(({ region }) => region)),
    vmSizes: unique(spot.map(({ vmSize }) => vmSize.toLowerCase())),
  };
  const [scores, rates, prices] = await Promise.all([
    asking.signal('spot-placement-score', () =>
      azure.spotScores(subscriptionId, question),
    ),
    asking.signal('spot-eviction-rate', () => azure.evictionRates(all)),
    asking.signal('spot-price-history', () => azure.spotPrices(all)),
  ]);
  const { times } = asking;
  const signals =
    scores.state === 'not-answered'
      ? []
      : [
          ...spotScoreSignals(question, scores.value, times),
          ...notAsked(spot, question, times),
        ];
  if (rates.state !== 'not-answered') {
    signals.push(...evictionSignals(all, rates.value, times));
  }
  const problems = [scores, rates].flatMap(signal =>
    signal.state === 'not-answered'
      ? [{ source: signal.source as CapacitySource, problem: signal.problem }]
      : [],
  );
  return { signals, problems, prices };
}

/** What of it is of one region. */
export function spotOf(
  known: SpotKnowledge | undefined,
  region: string,
): {
  capacity?: PlacedCapacity[];
  capacityProblems?: SpotKnowledge['problems'];
  spotPrices?: Signal<SpotPriceHistory[]>;
} {
  if (!known) return {};
  const { signals, problems, prices } = known;
  return {
    capacity: signals.filter(signal => signal.region === region),
    capacityProblems: problems,
    spotPrices:
      prices.state === 'not-answered'
        ? prices
        : {
            ...prices,
            value: prices.value.filter(history => history.region === region),
          },
  };
}
