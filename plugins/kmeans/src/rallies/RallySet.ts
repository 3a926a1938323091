import {
  PointsAnswer,
  unpackFloats,
  unpackIntegers,
} from '@rally/plugin-kmeans-common';
import { PointSet } from '../scatter/PointSet';

/** What a version found, ready to draw and to ask; one entry a rally in each column. */
export interface RallySet extends PointSet {
  readonly count: number;
  /** Rallies of the whole data set, where known. */
  readonly rows?: number;
  readonly from: PointsAnswer['from'];
  readonly matches: readonly string[];
  readonly playerNames: readonly string[];
  readonly rallyIds: readonly string[];
  /** Place in `matches`. */
  readonly match: Int32Array;
  /** Place in `playerNames`; -1 where not known. */
  readonly server: Int32Array;
  readonly returner: Int32Array;
  /** To the centroid, in standard deviations; empty where not kept. */
  readonly distances: Float32Array;
}

/** @throws RangeError where a column does not have the length it claims */
export function rallySetOf(answer: PointsAnswer): RallySet {
  return {
    count: answer.count,
    rows: answer.rows,
    from: answer.from,
    matches: answer.matches,
    playerNames: answer.playerNames,
    rallyIds: answer.rallyIds,
    match: unpackIntegers(answer.match),
    server: unpackIntegers(answer.server),
    returner: unpackIntegers(answer.returner),
    cluster: Uint16Array.from(unpackIntegers(answer.clusters)),
    distances: unpackFloats(answer.distances),
    x: unpackFloats(answer.x),
    y: unpackFloats(answer.y),
  };
}

/** Who plays a rally, the server first; those that are not known are left out. */
export function playersOf(rallies: RallySet, rally: number): string[] {
  return [rallies.server[rally], rallies.returner[rally]].flatMap(
    player => rallies.playerNames[player] ?? [],
  );
}
