import {
  BinCounter,
  ClusteringResult,
  figuresOf,
  stabilityIndex,
} from '@rally/ml';
import {
  DRIFT_GATE,
  DriftAnswer,
  Unmeasured,
} from '@rally/plugin-kmeans-common';
import { ServedTraffic } from '../served';

/** Of so many rows the index of ten bins is about 9 / 200 by chance alone: half the gate. */
export const LEAST_ROWS = 200;

/** What the version in production has served, held against what it was trained on. */
export function driftAnswer(
  model: string,
  version: number,
  served: ServedTraffic | undefined,
): DriftAnswer {
  const known = served?.version === version ? served : undefined;
  const enough = known !== undefined && known.rowsCounted >= LEAST_ROWS;
  const features = (known?.features ?? []).map(({ feature, psi }, i) => ({
    feature,
    psi: known!.windows.map(({ rows, features: indices }) =>
      rows >= LEAST_ROWS ? indices[i] ?? null : null,
    ),
    now: enough ? psi : null,
  }));
  const worst = features.reduce<{ feature: string; psi: number } | undefined>(
    (most, { feature, now }) =>
      now !== null && now > (most?.psi ?? -1) ? { feature, psi: now } : most,
    undefined,
  );
  const unknown = whyUnknown(version, known);
  return {
    model,
    version,
    gate: DRIFT_GATE,
    windows: (known?.windows ?? []).map(({ from, to, rows }) => ({
      from,
      to,
      rows,
    })),
    features,
    ...(worst && { worst }),
    ...(unknown && { unknown }),
    ...latencyOf(known),
  };
}

function latencyOf(
  served: ServedTraffic | undefined,
): Pick<DriftAnswer, 'latency'> {
  if (!served || served.latency.p95Ms === null) return {};
  const { rows, since } = served;
  const { requests, p95Ms } = served.latency;
  return { latency: { p95Ms, requests, rows, since } };
}

function whyUnknown(
  version: number,
  served: ServedTraffic | undefined,
): string | undefined {
  if (!served) {
    return `version ${version} has answered nothing since the portal started`;
  }
  if (served.features.length === 0) {
    return `the model file of version ${version} does not say what it was trained on`;
  }
  if (served.rowsCounted < LEAST_ROWS) {
    return `version ${version} has answered ${served.rowsCounted} rallies since ${served.since}; ${LEAST_ROWS} are needed`;
  }
  return undefined;
}

/**
 * How far what is served now lies from the rallies of a version that may take
 * over: of the features that both have, the one that lies farthest.
 *
 * @param result - what the version found in its own rallies
 */
export function driftAgainst(
  production: number,
  served: ServedTraffic | undefined,
  result: ClusteringResult | undefined,
): { feature: string; psi: number } | Unmeasured {
  const known = served?.version === production ? served : undefined;
  const unknown = whyUnknown(production, known);
  if (!known || unknown) return { unknown: unknown ?? '' };
  if (!result || result.match.length === 0) {
    return { unknown: 'no rallies were kept with the version' };
  }
  const figures = figuresOf(result);
  const width = result.features.length;
  const rows = result.match.length;
  let worst: { feature: string; psi: number } | undefined;
  for (const { feature, edges, counts, missing } of known.features) {
    const column = result.features.indexOf(feature);
    if (column < 0) continue;
    const counter = new BinCounter([edges], 1);
    counter.add(
      Float64Array.from(
        { length: rows },
        (_, i) => figures[i * width + column],
      ),
      new Int32Array(rows),
    );
    const shares = (values: ArrayLike<number>, of: number) =>
      Array.from(values, count => count / of);
    const psi = stabilityIndex(
      shares([...counter.bins[0], counter.missing[0]], rows),
      shares([...counts, missing], known.rowsCounted),
    );
    if (psi > (worst?.psi ?? -1)) worst = { feature, psi };
  }
  return worst ?? { unknown: 'the two versions have no feature in common' };
}
