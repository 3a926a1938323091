import { NotFoundError } from '@backstage/errors';
import { ClusteringResult, figuresOf, Model } from '@rally/ml';
import {
  packColumn,
  PointsAnswer,
  RallyAnswer,
} from '@rally/plugin-kmeans-common';

const NOBODY = -1;

/** The rallies that were kept with a version. */
function fromResult(result: ClusteringResult): PointsAnswer {
  const { players } = result;
  return {
    modelHash: result.modelHash,
    from: 'result',
    rows: result.rows,
    count: result.match.length,
    matches: result.matches,
    playerNames: result.playerNames,
    rallyIds: result.rallyIds,
    match: packColumn('int32', result.match),
    server: packColumn(
      'int32',
      players.map(([server = NOBODY]) => server),
    ),
    returner: packColumn(
      'int32',
      players.map(([, returner = NOBODY]) => returner),
    ),
    clusters: packColumn('int32', result.clusters),
    distances: packColumn('float32', result.distances),
    x: packColumn('float32', result.x),
    y: packColumn('float32', result.y),
  };
}

/** The few rallies that the model file itself holds. */
function fromModel({
  contentHash,
  training,
  projection,
}: Model): PointsAnswer | undefined {
  if (!projection || projection.points.length === 0) return undefined;
  const { points } = projection;
  const matches = [...new Set(points.map(({ matchId }) => matchId))];
  const places = new Map(matches.map((match, place) => [match, place]));
  const nobody = points.map(() => NOBODY);
  return {
    modelHash: contentHash,
    from: 'model',
    ...(training && { rows: training.rows }),
    count: points.length,
    matches,
    playerNames: [],
    rallyIds: points.map(({ rallyId }) => rallyId),
    match: packColumn(
      'int32',
      points.map(({ matchId }) => places.get(matchId)!),
    ),
    server: packColumn('int32', nobody),
    returner: packColumn('int32', nobody),
    clusters: packColumn(
      'int32',
      points.map(({ cluster }) => cluster),
    ),
    distances: packColumn('float32', []),
    x: packColumn(
      'float32',
      points.map(({ x }) => x),
    ),
    y: packColumn(
      'float32',
      points.map(({ y }) => y),
    ),
  };
}

/** @throws NotFoundError where neither the result nor the model holds rallies */
export function pointsOf(
  model: Model,
  result: ClusteringResult | undefined,
): PointsAnswer {
  const points = result ? fromResult(result) : fromModel(model);
  if (points) return points;
  throw new NotFoundError(
    'No rallies were kept with this version. Publish it with its clustering result: rally ml publish.',
  );
}

/** @throws NotFoundError where it is not among those that were kept */
export function rallyOf(
  result: ClusteringResult | undefined,
  { matchId, rallyId }: { matchId: string; rallyId: string },
): RallyAnswer {
  const match = result?.matches.indexOf(matchId) ?? -1;
  const at =
    result?.rallyIds.findIndex(
      (id, i) => id === rallyId && result.match[i] === match,
    ) ?? -1;
  if (!result || at < 0) {
    throw new NotFoundError(
      `The rally ${rallyId} of the match ${matchId} is not among those that were kept with this version.`,
    );
  }
  const width = result.features.length;
  const figures = figuresOf(result).subarray(at * width, (at + 1) * width);
  return {
    matchId,
    rallyId,
    players: result.players[at].map(place => result.playerNames[place]),
    cluster: result.clusters[at],
    figures: Object.fromEntries(
      result.features.map((name, i) => [
        name,
        Number.isNaN(figures[i]) ? null : figures[i],
      ]),
    ),
  };
}
