import {
  BinCounter,
  ClusteringResult,
  Drift,
  driftOf,
  figuresOf,
  Model,
  stabilityIndex,
} from '@rally/ml';
import {
  DRIFT_GATE,
  DriftAnswer,
  Unmeasured,
} from '@rally/plugin-kmeans-common';
import { TrafficCounts } from '../../inference';
import { quantile } from '../../inference/metrics/Buckets';
import { SECONDS } from '../../inference/metrics/traffic';
import { countedBy, counterOf, sumOf } from '../../traffic/counts';
import { spansOf } from '../../traffic/spansOf';
import { KnownTraffic, LEAST_ROWS } from '../../traffic/TrafficReader';

const iso = (time: number) => new Date(time).toISOString();

/** A version, what it is, and what it has answered. */
export interface ServedVersion {
  version: number;
  model: Model;
  traffic: KnownTraffic;
}

/** What is known of it together. */
interface Known {
  counts: TrafficCounts;
  /** ms since the epoch. */
  since: number;
  replicas: number;
}

function knownOf({ model, traffic }: ServedVersion): Known | undefined {
  const windows = countedBy(model, traffic.windows);
  const counts = sumOf(windows);
  return (
    counts && {
      counts,
      since: windows.reduce((least, w) => Math.min(least, w.since), Infinity),
      replicas: new Set(windows.map(({ replica }) => replica)).size,
    }
  );
}

/** `undefined` where too few rows came. */
function measured(model: Model, counts: TrafficCounts): Drift | undefined {
  if (counts.rowsCounted < LEAST_ROWS) return undefined;
  const counter = counterOf(model, counts);
  return counter && driftOf(model, counter);
}

/**
 * What the version in production has served, held against what it was trained on.
 *
 * @param name - of the model
 * @param now - ms since the epoch
 */
export function driftAnswer(
  name: string,
  served: ServedVersion,
  now: number,
): DriftAnswer {
  const { version, model, traffic } = served;
  const known = knownOf(served);
  const drift = known && measured(model, known.counts);
  const spans = model.reference
    ? spansOf(countedBy(model, traffic.windows), now)
    : [];
  const drifts = spans.map(({ counts }) => measured(model, counts));
  const features = known && model.reference ? model.features : [];
  const worst = drift?.features.reduce((most, each) =>
    each.index > most.index ? each : most,
  );
  const unknown = whyUnknown(served, known);
  return {
    model: name,
    version,
    gate: DRIFT_GATE,
    windows: spans.map(({ from, to, counts }) => ({
      from: iso(from),
      to: iso(to),
      rows: counts.rowsCounted,
    })),
    features: features.map(({ name: feature }, i) => ({
      feature,
      psi: drifts.map(each => each?.features[i].index ?? null),
      now: drift?.features[i].index ?? null,
    })),
    replicas: known?.replicas ?? 0,
    ...(known &&
      known.counts.rowsCounted > 0 && {
        counted: { rows: known.counts.rowsCounted, since: iso(known.since) },
      }),
    ...(worst && { worst: { feature: worst.name, psi: worst.index } }),
    ...(traffic.stale && { stale: traffic.stale }),
    ...(unknown && { unknown }),
    ...(known && latencyOf(known)),
  };
}

function latencyOf({ counts, since }: Known): Pick<DriftAnswer, 'latency'> {
  const p95 = quantile(SECONDS, counts.seconds, 0.95);
  if (p95 === undefined) return {};
  return {
    latency: {
      p95Ms: p95 * 1_000,
      requests: counts.seconds.reduce((sum, count) => sum + count, 0),
      rows: counts.rows,
      since: iso(since),
    },
  };
}

function whyUnknown(
  { version, model, traffic }: ServedVersion,
  known: Known | undefined,
): string | undefined {
  if (!known) {
    return traffic.stale
      ? `this replica remembers no answer of version ${version}, and the database does not answer`
      : `version ${version} has answered nothing in the last seven days`;
  }
  if (!model.reference) {
    return `the model file of version ${version} does not say what it was trained on`;
  }
  const { counts, since } = known;
  if (counts.rowsCounted < LEAST_ROWS) {
    return `version ${version} has answered ${
      counts.rowsCounted === counts.rows
        ? `${counts.rows} rallies`
        : `${counts.rows} rallies, of which ${counts.rowsCounted} were counted,`
    } since ${iso(since)}; ${LEAST_ROWS} are needed`;
  }
  return undefined;
}

const sharesOf = ({ bins, missing, rows }: BinCounter, feature: number) =>
  Array.from([...bins[feature], missing[feature]], count => count / rows);

/**
 * How far what is served now lies from the rallies of a version that may take
 * over: of the features that both have, the one that lies farthest.
 *
 * @param served - what is in production
 * @param result - what the version that may take over found in its own rallies
 */
export function driftAgainst(
  served: ServedVersion,
  result: ClusteringResult | undefined,
): { feature: string; psi: number } | Unmeasured {
  const known = knownOf(served);
  const unknown = whyUnknown(served, known);
  const counter = known && counterOf(served.model, known.counts);
  if (!counter || unknown) return { unknown: unknown ?? '' };
  if (!result || result.match.length === 0) {
    return { unknown: 'no rallies were kept with the version' };
  }
  const figures = figuresOf(result);
  const width = result.features.length;
  const rows = result.match.length;
  let worst: { feature: string; psi: number } | undefined;
  served.model.features.forEach(({ name: feature }, i) => {
    const column = result.features.indexOf(feature);
    if (column < 0) return;
    const own = new BinCounter([counter.edges[i]], 1);
    own.add(
      Float64Array.from(
        { length: rows },
        (_, row) => figures[row * width + column],
      ),
      new Int32Array(rows),
    );
    const psi = stabilityIndex(sharesOf(own, 0), sharesOf(counter, i));
    if (psi > (worst?.psi ?? -1)) worst = { feature, psi };
  });
  return worst ?? { unknown: 'the two versions have no feature in common' };
}
