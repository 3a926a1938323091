import { VersionMetrics } from './version';

/** One cluster of one of the two versions, in what was compared. */
export interface ComparedCluster {
  cluster: number;
  name: string;
  rallies: number;
  /** Of the rallies compared, 0 to 1. */
  share: number;
}

export interface SucceedingCluster extends ComparedCluster {
  /** The cluster of the old version that it goes on from; absent where it is new. */
  from?: number;
  /** Share minus that of the cluster it goes on from; absent where it is new. */
  change?: number;
}

export interface Flow {
  from: number;
  to: number;
  rallies: number;
}

/** A rally that leaves the cluster that its own goes on as. */
export interface Mover {
  matchId: string;
  rallyId: string;
  from: number;
  to: number;
}

/** Two clusterings of the same rallies, held against each other. */
export interface LabelComparison {
  rallies: number;
  /** Rallies that are not in the cluster that theirs goes on as. */
  moved: number;
  /** 0 to 1. */
  movedShare: number;
  /** Every pair with rallies in it, the largest first. */
  flows: Flow[];
  /** By place in the old version: the cluster it goes on as, if any. */
  successors: (number | undefined)[];
}

/** Answer of `GET /models/{name}/compare?from=&to=`. */
export interface Comparison {
  model: string;
  from: number;
  to: number;
  /** Whose kept rallies both versions were asked about. */
  measuredOn: number;
  rallies: number;
  /** Rallies that one of the two cannot take, since a figure is missing. */
  leftOut: number;
  /** 1: the same clusters whatever their numbers; about 0: agreement by chance. */
  adjustedRand: number;
  moved: number;
  /** 0 to 1. */
  movedShare: number;
  /** The largest first. */
  flows: Flow[];
  /** By place. */
  clusters: { from: ComparedCluster[]; to: SucceedingCluster[] };
  /** Places in the points of `measuredOn` of all rallies that move. */
  moverPlaces: number[];
  /** The first of them by name. */
  movers: Mover[];
  /** Names of the old version that a cluster which goes on from it still has. */
  names: { carriedOver: number; of: number };
  metrics: { from?: VersionMetrics; to?: VersionMetrics };
}
