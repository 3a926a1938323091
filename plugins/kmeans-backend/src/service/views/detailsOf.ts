import { Model } from '@rally/ml';
import { ModelVersion } from '@rally/model-registry';
import { VersionCluster, VersionDetails } from '@rally/plugin-kmeans-common';
import { rangesOf } from './rangesOf';

function clustersOf({
  clusters,
  centroids,
  training,
}: Model): VersionCluster[] {
  return clusters.map(({ name, size, profile, exemplars }, cluster) => ({
    cluster,
    name,
    ...(size !== undefined && { size }),
    ...(size !== undefined &&
      training &&
      training.rows > 0 && { share: size / training.rows }),
    centroid: centroids[cluster],
    profile,
    exemplars,
  }));
}

function projectionOf({
  projection,
  centroids,
}: Model): Pick<VersionDetails, 'projection'> {
  if (!projection) return {};
  const { mean, components, explained } = projection;
  const along = (component: number[], centroid: number[]) =>
    component.reduce((sum, part, i) => sum + part * (centroid[i] - mean[i]), 0);
  return {
    projection: {
      mean,
      components,
      explained,
      centroids: centroids.map(centroid => ({
        x: along(components[0], centroid),
        y: along(components[1], centroid),
      })),
    },
  };
}

/** All that a page says about one version. */
export function detailsOf(version: ModelVersion, model: Model): VersionDetails {
  const { scaler, imputation, metrics, choiceOfK, training } = model;
  const ranges = rangesOf(model);
  return {
    ...version,
    source: model.source,
    codeVersion: model.codeVersion,
    features: model.features.map((feature, i) => ({
      ...feature,
      mean: scaler?.mean[i] ?? 0,
      scale: scaler?.scale[i] ?? 1,
      ...(imputation && {
        imputation: imputation.values[i],
        missingShare: imputation.missingShare[i],
      }),
      ...ranges[i],
    })),
    clusters: clustersOf(model),
    ...(metrics && { metrics }),
    ...(choiceOfK && { choiceOfK }),
    ...(training && { training }),
    ...projectionOf(model),
  };
}
