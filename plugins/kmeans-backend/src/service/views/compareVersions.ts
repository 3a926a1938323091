import { ConflictError, InputError } from '@backstage/errors';
import {
  adjustedRandIndex,
  ClusteringResult,
  figuresOf,
  Model,
  Predictor,
} from '@rally/ml';
import { ModelVersion } from '@rally/model-registry';
import {
  compareLabels,
  ComparedCluster,
  Comparison,
  LabelComparison,
  MOST_CLUSTERS_COMPARED,
} from '@rally/plugin-kmeans-common';

/** Movers that are named. */
const MOST_MOVERS = 100;

export interface VersionAndModel {
  version: ModelVersion;
  model: Model;
}

/** Places of the model's features among the columns. @throws ConflictError naming those that lack */
function columnsOf({ version, model }: VersionAndModel, names: string[]) {
  const columns = model.features.map(({ name }) => names.indexOf(name));
  const lacking = model.features.filter((_, i) => columns[i] < 0);
  if (lacking.length === 0) return columns;
  throw new ConflictError(
    `Version ${version.version} needs ${lacking
      .slice(0, 5)
      .map(({ name }) => name)
      .join(', ')}, which the kept rallies do not have.`,
  );
}

/** The figures as one model takes them; `undefined` a row where it cannot. */
function rowsOf(side: VersionAndModel, result: ClusteringResult) {
  const { imputation } = side.model;
  const columns = columnsOf(side, result.features);
  const figures = figuresOf(result);
  const width = result.features.length;
  return result.match.map((_, row) => {
    const taken = columns.map((column, i) => {
      const figure = figures[row * width + column];
      return Number.isNaN(figure) && imputation ? imputation.values[i] : figure;
    });
    return taken.some(Number.isNaN) ? undefined : taken;
  });
}

function labelsOf({ model }: VersionAndModel, rows: number[][]): Int32Array {
  const predictor = new Predictor(model, { threads: 1 });
  try {
    return predictor.predictClusters(Float64Array.from(rows.flat()));
  } finally {
    predictor.close();
  }
}

function clustersOf({ model }: VersionAndModel, labels: Int32Array) {
  const counts = new Array<number>(model.clusters.length).fill(0);
  for (const label of labels) counts[label] += 1;
  return model.clusters.map(
    ({ name }, cluster): ComparedCluster => ({
      cluster,
      name,
      rallies: counts[cluster],
      share: labels.length === 0 ? 0 : counts[cluster] / labels.length,
    }),
  );
}

function sides(
  from: { side: VersionAndModel; labels: Int32Array },
  to: { side: VersionAndModel; labels: Int32Array },
  { successors }: LabelComparison,
): Pick<Comparison, 'clusters' | 'names'> {
  const before = clustersOf(from.side, from.labels);
  const after = clustersOf(to.side, to.labels).map(cluster => {
    const came = successors.indexOf(cluster.cluster);
    return came < 0
      ? cluster
      : {
          ...cluster,
          from: came,
          change: cluster.share - before[came].share,
        };
  });
  const carriedOver = before.filter(({ cluster, name }) => {
    const next = successors[cluster];
    return next !== undefined && after[next].name === name;
  });
  return {
    clusters: { from: before, to: after },
    names: { carriedOver: carriedOver.length, of: before.length },
  };
}

/**
 * Asks both versions about the same rallies, and holds the answers against each
 * other.
 *
 * @param measuredOn - the version whose rallies they are
 * @throws ConflictError where one needs a feature that the rallies do not have
 * @throws InputError where a version has too many clusters
 */
export function compareVersions(
  from: VersionAndModel,
  to: VersionAndModel,
  { result, measuredOn }: { result: ClusteringResult; measuredOn: number },
): Comparison {
  const sizes = {
    from: from.model.clusters.length,
    to: to.model.clusters.length,
  };
  if (Math.max(sizes.from, sizes.to) > MOST_CLUSTERS_COMPARED) {
    throw new InputError(
      `A version has ${Math.max(
        sizes.from,
        sizes.to,
      )} clusters; up to ${MOST_CLUSTERS_COMPARED} are compared.`,
    );
  }
  const oldRows = rowsOf(from, result);
  const newRows = rowsOf(to, result);
  const places = oldRows.flatMap((row, place) =>
    row && newRows[place] ? [place] : [],
  );
  const old = labelsOf(
    from,
    places.map(place => oldRows[place]!),
  );
  const now = labelsOf(
    to,
    places.map(place => newRows[place]!),
  );
  const labels = compareLabels(old, now, sizes);
  const { rallies, moved, movedShare, flows, successors } = labels;
  const moves = places.flatMap((place, i) =>
    successors[old[i]] === now[i] ? [] : [{ place, from: old[i], to: now[i] }],
  );
  return {
    model: from.version.model,
    from: from.version.version,
    to: to.version.version,
    measuredOn,
    rallies,
    leftOut: result.match.length - places.length,
    adjustedRand: adjustedRandIndex(old, now),
    moved,
    movedShare,
    flows,
    ...sides({ side: from, labels: old }, { side: to, labels: now }, labels),
    moverPlaces: moves.map(({ place }) => place),
    movers: moves.slice(0, MOST_MOVERS).map(({ place, ...move }) => ({
      matchId: result.matches[result.match[place]],
      rallyId: result.rallyIds[place],
      ...move,
    })),
    metrics: {
      ...(from.model.metrics && { from: from.model.metrics }),
      ...(to.model.metrics && { to: to.model.metrics }),
    },
  };
}
