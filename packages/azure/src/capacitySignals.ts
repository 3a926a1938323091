import {
  CapacitySignal,
  EvictionRate,
  PlacementScore,
} from '@rally/plugin-aks-common';
import { ScoreQuestion } from './readPlacementScores';
import { SpotQuestion } from './readResourceGraph';

const VERDICTS: Record<string, CapacitySignal['verdict']> = {
  High: 'likely',
  Medium: 'likely',
  Low: 'unlikely',
  RestrictedSkuNotAvailable: 'blocked',
};

/** Of a size about which the source was asked and said nothing. */
const NO_ANSWER = 'NoAnswer';

/** From this share of nodes taken back within an hour on, nodes are unlikely to stay. */
const OFTEN_PERCENT = 20;

/** A signal, and the region that it is of. */
export type PlacedCapacity = CapacitySignal & { region: string };

type Place = { region: string; vmSize: string };
/** When a capacity signal was observed, and until when it holds. */
export type SignalTimes = Pick<CapacitySignal, 'observedAt' | 'validUntil'>;

const keyOf = ({ region, vmSize }: Place) =>
  `${region}|${vmSize}`.toLowerCase();

const placesOf = ({ regions, vmSizes }: SpotQuestion): Place[] =>
  regions.flatMap(region => vmSizes.map(vmSize => ({ region, vmSize })));

/** Placement scores as signals; sizes without a word are `unknown`. */
function scoreSignals(
  of: Pick<CapacitySignal, 'source' | 'priority'>,
  question: ScoreQuestion,
  scores: readonly PlacementScore[],
  times: SignalTimes,
): PlacedCapacity[] {
  const answered = new Set(scores.map(keyOf));
  const silent = placesOf(question).filter(
    place => !answered.has(keyOf(place)),
  );
  const said: (Place & { zone?: string; score?: string })[] = [
    ...scores,
    ...silent,
  ];
  return said.map(({ region, vmSize, zone, score }) => ({
    ...of,
    region,
    vmSize,
    ...(zone !== undefined && { zone }),
    verdict: VERDICTS[score ?? ''] ?? 'unknown',
    said: score ?? NO_ANSWER,
    count: question.count,
    ...times,
  }));
}

/** Placement scores of spot nodes as signals; sizes without a word are `unknown`. */
export const spotScoreSignals = (
  question: ScoreQuestion,
  scores: readonly PlacementScore[],
  times: SignalTimes,
): PlacedCapacity[] =>
  scoreSignals(
    { source: 'spot-placement-score', priority: 'Spot' },
    question,
    scores,
    times,
  );

/** Placement scores of regular nodes as signals; sizes without a word are `unknown`. */
export const regularScoreSignals = (
  question: ScoreQuestion,
  scores: readonly PlacementScore[],
  times: SignalTimes,
): PlacedCapacity[] =>
  scoreSignals(
    { source: 'placement-score', priority: 'Regular' },
    question,
    scores,
    times,
  );

/** Rates of eviction as signals; sizes without a rate are `unknown`. */
export function evictionSignals(
  question: SpotQuestion,
  rates: readonly EvictionRate[],
  times: SignalTimes,
): PlacedCapacity[] {
  const byPlace = new Map(rates.map(rate => [keyOf(rate), rate.rate]));
  return placesOf(question).map(place => {
    const rate = byPlace.get(keyOf(place));
    const often = Number.parseInt(rate ?? '', 10) >= OFTEN_PERCENT;
    const known = often ? ('unlikely' as const) : ('likely' as const);
    return {
      ...place,
      source: 'spot-eviction-rate',
      priority: 'Spot',
      verdict: rate === undefined ? 'unknown' : known,
      said: rate ?? NO_ANSWER,
      ...times,
    };
  });
}
