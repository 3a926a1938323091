import { VersionDetails, VersionFeature } from '@rally/plugin-kmeans-common';
import { Place } from '../scatter/viewport';

type Figures = Readonly<Record<string, number | null | undefined>>;

/**
 * Where a rally lies in the picture of a version; `undefined` where the version
 * has no picture, or needs a figure that is not there.
 *
 * @param figures - by feature, in the feature's unit
 */
export function placeOf(
  { features, projection }: Pick<VersionDetails, 'features' | 'projection'>,
  figures: Figures,
): Place | undefined {
  if (!projection) return undefined;
  const scaled: number[] = [];
  for (const feature of features) {
    const figure = figures[feature.name] ?? feature.imputation;
    if (figure === undefined) return undefined;
    scaled.push((figure - feature.mean) / feature.scale);
  }
  const along = (component: readonly number[]) =>
    component.reduce(
      (sum, part, i) => sum + part * (scaled[i] - projection.mean[i]),
      0,
    );
  const [first, second] = projection.components;
  return { x: along(first), y: along(second) };
}

/** The figures that a centroid stands for, by feature, in the features' units. */
export function figuresOfCentroid(
  features: readonly VersionFeature[],
  centroid: readonly number[],
): Record<string, number> {
  return Object.fromEntries(
    features.map(({ name, mean, scale }, i) => [
      name,
      centroid[i] * scale + mean,
    ]),
  );
}
