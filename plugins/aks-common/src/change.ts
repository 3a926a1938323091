import { Placement, placementSchema } from './placement';

/** A value as JSON writes it. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A remedy as data: what a form, `--fix` or a template can carry out. */
export interface Change {
  /** The pool to change; absent: the placement itself. */
  pool?: string;
  /** Fields of `PlacementPool` or of `Placement`; `null` drops the field. */
  set: Record<string, JsonValue>;
}

function withSet(part: object, set: Change['set']): object {
  const kept = Object.entries(part).filter(([key]) => !Object.hasOwn(set, key));
  const added = Object.entries(set).filter(([, value]) => value !== null);
  return Object.fromEntries([...kept, ...added]);
}

/**
 * The placement with a change carried out; the one given stays as it was. Pools
 * that share the name are all changed.
 *
 * @throws Error when no pool has the change's name
 * @throws ZodError when what comes out is no placement
 */
export function applyChange(placement: Placement, change: Change): Placement {
  const { pool: name, set } = change;
  if (name === undefined) return placementSchema.parse(withSet(placement, set));
  if (!placement.pools.some(pool => pool.name === name)) {
    throw new Error(
      `There is no pool ${name}; there ${
        placement.pools.length === 1 ? 'is' : 'are'
      } ${placement.pools.map(pool => pool.name).join(', ')}.`,
    );
  }
  return placementSchema.parse({
    ...placement,
    pools: placement.pools.map(pool =>
      pool.name === name ? withSet(pool, set) : pool,
    ),
  });
}
