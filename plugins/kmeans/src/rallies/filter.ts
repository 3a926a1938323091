import { DIM, HIDDEN, SHOWN } from '../scatter/PointSet';
import { RallySet } from './RallySet';

/** Which rallies to look at; what is absent does not limit. */
export interface RallyFilter {
  /** Place in `playerNames`; serving or returning. */
  player?: number;
  /** Place in `matches`. */
  match?: number;
  /** Clusters to leave out. */
  without: ReadonlySet<number>;
}

export const EVERY_RALLY: RallyFilter = { without: new Set() };

/**
 * What each rally is in the picture: hidden by the filter, shown, or dim where
 * others are selected.
 */
export function statesOf(
  rallies: RallySet,
  filter: RallyFilter,
  selected?: Uint32Array,
): Uint8Array {
  const { cluster, match, server, returner } = rallies;
  const usual = selected ? DIM : SHOWN;
  const states = new Uint8Array(cluster.length);
  for (let i = 0; i < states.length; i++) {
    const isWanted =
      !filter.without.has(cluster[i]) &&
      (filter.match === undefined || match[i] === filter.match) &&
      (filter.player === undefined ||
        server[i] === filter.player ||
        returner[i] === filter.player);
    states[i] = isWanted ? usual : HIDDEN;
  }
  for (const i of selected ?? []) if (states[i] !== HIDDEN) states[i] = SHOWN;
  return states;
}

/** The rallies that are shown, in their order. */
export function shownRallies(states: Uint8Array): Uint32Array {
  let count = 0;
  for (const state of states) if (state === SHOWN) count += 1;
  const shown = new Uint32Array(count);
  let at = 0;
  for (let i = 0; i < states.length; i++) {
    if (states[i] !== SHOWN) continue;
    shown[at] = i;
    at += 1;
  }
  return shown;
}
