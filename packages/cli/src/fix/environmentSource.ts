import type { Document } from 'yaml';
import { Source } from './source';

const PLACEMENT = ['spec', 'placement'];

/** `environment.yaml`, edited in place: comments and order stay. */
export function environmentSource(
  path: string,
  text: string,
  document: Document,
): Source {
  const poolAt = (name: string): number | undefined => {
    const pools: unknown = document.toJS()?.spec?.placement?.pools;
    const index = Array.isArray(pools)
      ? pools.findIndex(pool => pool?.name === name)
      : -1;
    return index < 0 ? undefined : index;
  };
  return {
    apply(_environment, { pool, set }) {
      const index = pool === undefined ? undefined : poolAt(pool);
      if (pool !== undefined && index === undefined) {
        return `${path} has no pool ${pool}.`;
      }
      const at = index === undefined ? [] : ['pools', index];
      for (const [field, value] of Object.entries(set)) {
        const place = [...PLACEMENT, ...at, field];
        if (value === null) document.deleteIn(place);
        else document.setIn(place, document.createNode(value));
      }
      return undefined;
    },
    edited() {
      const after = document.toString({ lineWidth: 0 });
      return after === text ? [] : [{ path, before: text, after }];
    },
  };
}
