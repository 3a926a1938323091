import {
  ProfileEntry,
  VersionCluster,
  VersionDetails,
} from '@rally/plugin-kmeans-common';

/** Features that stand in colour: those that set a cluster apart most. */
const STRONGEST = 3;

export interface ProfileBar extends ProfileEntry {
  isStrong: boolean;
}

export interface ClusterProfile {
  cluster: VersionCluster;
  /** The same features in the same order for every cluster. */
  bars: ProfileBar[];
}

/**
 * The profiles of all clusters over the features that tell them apart best;
 * empty where a model says nothing about them. An imported model has no
 * profile, yet with a scaler its centroids are one.
 *
 * @param most - features to show
 */
export function profilesOf(
  { features, clusters }: Pick<VersionDetails, 'features' | 'clusters'>,
  most: number,
): ClusterProfile[] {
  const isScaled = features.some(({ scale }) => scale !== 1);
  const profiles = clusters.map(cluster => ({
    cluster,
    entries:
      cluster.profile.length > 0 || !isScaled
        ? cluster.profile
        : features.map(({ name, mean, scale }, i) => ({
            feature: name,
            mean: mean + cluster.centroid[i] * scale,
            deviations: cluster.centroid[i],
          })),
  }));
  if (profiles.every(({ entries }) => entries.length === 0)) return [];

  const strength = new Map<string, number>();
  for (const { entries } of profiles) {
    for (const { feature, deviations } of entries) {
      strength.set(
        feature,
        Math.max(strength.get(feature) ?? 0, Math.abs(deviations)),
      );
    }
  }
  const shown = new Set(
    [...strength.keys()]
      .sort((a, b) => strength.get(b)! - strength.get(a)!)
      .slice(0, most),
  );
  const ordered = features.filter(({ name }) => shown.has(name));
  return profiles.map(({ cluster, entries }) => {
    const strongest = [...entries]
      .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
      .slice(0, STRONGEST)
      .map(({ feature }) => feature);
    const byFeature = new Map(entries.map(entry => [entry.feature, entry]));
    return {
      cluster,
      bars: ordered.flatMap(({ name }) => {
        const entry = byFeature.get(name);
        return entry ? { ...entry, isStrong: strongest.includes(name) } : [];
      }),
    };
  });
}

/** By cluster: the features that set it apart most, the strongest first; empty where a model says nothing about them. */
export function strongestOf(
  version: Pick<VersionDetails, 'features' | 'clusters'>,
  most: number,
): ReadonlyMap<number, ProfileBar[]> {
  return new Map(
    profilesOf(version, version.features.length).map(({ cluster, bars }) => [
      cluster.cluster,
      [...bars]
        .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
        .slice(0, most),
    ]),
  );
}
