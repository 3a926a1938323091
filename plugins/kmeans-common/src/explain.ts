import { VersionDetails } from './version';

/** One feature's part in why a rally belongs to its cluster and not to the second nearest. */
export interface Contribution {
  feature: string;
  /** In the feature's unit. */
  figure: number;
  /** Standard deviations from the mean rally. */
  deviations: number;
  /** How much the feature speaks for the cluster: squared distance to the second centroid minus that to its own. */
  weight: number;
}

/** Where a rally belongs, and why. */
export interface Explanation {
  cluster: number;
  label: string;
  distance: number;
  /** `null` with one cluster. */
  margin: number | null;
  /** Every cluster, nearest first. */
  distances: { cluster: number; label: string; distance: number }[];
  /** Every feature, the one that speaks for the cluster most first; empty with one cluster. */
  contributions: Contribution[];
  /** Features that were missing and imputed. */
  imputed: string[];
}

/** The parts of a version that an explanation needs. */
export type ExplainableVersion = Pick<VersionDetails, 'features' | 'clusters'>;

/**
 * Why a rally lands where it does. The same arithmetic as a prediction, for one
 * rally and with all distances.
 *
 * @param figures - by feature, in the feature's unit; `null` or absent: imputed, where the model can
 * @throws RangeError naming the feature that is missing, not finite or not known
 */
export function explain(
  { features, clusters }: ExplainableVersion,
  figures: Readonly<Record<string, number | null | undefined>>,
): Explanation {
  const known = new Set(features.map(({ name }) => name));
  const stranger = Object.keys(figures).find(name => !known.has(name));
  if (stranger !== undefined) {
    throw new RangeError(
      `The model has no feature ${JSON.stringify(stranger.slice(0, 40))}.`,
    );
  }
  const imputed: string[] = [];
  const raw = features.map(({ name, imputation }) => {
    const figure = Object.hasOwn(figures, name) ? figures[name] : undefined;
    if (typeof figure === 'number' && Number.isFinite(figure)) return figure;
    if ((figure ?? undefined) === undefined && imputation !== undefined) {
      imputed.push(name);
      return imputation;
    }
    throw new RangeError(
      `${name} is ${figure ?? 'missing'}; a finite number is needed.`,
    );
  });
  const scaled = raw.map((figure, i) => {
    const { mean, scale } = features[i];
    return (figure - mean) / scale;
  });
  const ranked = clusters
    .map(({ cluster, name, centroid }) => ({
      cluster,
      label: name,
      distance: Math.hypot(...scaled.map((value, i) => value - centroid[i])),
      centroid,
    }))
    .sort((a, b) => a.distance - b.distance || a.cluster - b.cluster);
  const [nearest, second] = ranked;
  const contributions = second
    ? features
        .map(({ name }, i) => ({
          feature: name,
          figure: raw[i],
          deviations: scaled[i],
          weight:
            (scaled[i] - second.centroid[i]) ** 2 -
            (scaled[i] - nearest.centroid[i]) ** 2,
        }))
        .sort((a, b) => b.weight - a.weight)
    : [];
  return {
    cluster: nearest.cluster,
    label: nearest.label,
    distance: nearest.distance,
    margin: second ? second.distance - nearest.distance : null,
    distances: ranked.map(({ centroid: _, ...each }) => each),
    contributions,
    imputed,
  };
}
