/** An object of JSON, whatever its prototype says. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of a JSON object; `undefined` where it has none of its own. */
export const own = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The elements of a JSON array; none where it is none. */
export const items = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];

/** A text of JSON; `undefined` for all else. */
export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Deeper values than these no argument of azurerm has. */
const DEPTH = 12;

/** Whether Terraform's tree of unknowns has one anywhere. */
function holdsUnknown(tree: unknown, depth: number = 0): boolean {
  if (tree === true || depth > DEPTH) return true;
  if (Array.isArray(tree)) return tree.some(it => holdsUnknown(it, depth + 1));
  return (
    isRecord(tree) &&
    Object.values(tree).some(it => holdsUnknown(it, depth + 1))
  );
}

/**
 * Values of a resource or of one of its blocks, as Terraform writes them:
 * beside them a tree of the same shape that is `true` where a value is not
 * known.
 */
export class Attributes {
  constructor(
    readonly values: unknown,
    readonly unknowns: unknown = {},
    readonly path: string = '',
  ) {}

  pathOf(key: string): string {
    return this.path ? `${this.path}.${key}` : key;
  }

  isUnknown(key: string): boolean {
    return this.unknowns === true || holdsUnknown(own(this.unknowns, key));
  }

  /** `undefined` for what is not there, `null` or unknown. */
  value(key: string): unknown {
    return this.isUnknown(key) ? undefined : own(this.values, key) ?? undefined;
  }

  /** The first block of that name; later ones are not looked at, since azurerm allows one. */
  block(key: string): Attributes | undefined {
    const blocks = own(this.values, key);
    const unknowns = own(this.unknowns, key);
    const [values] = Array.isArray(blocks) ? blocks : [blocks];
    const [tree] = Array.isArray(unknowns) ? unknowns : [unknowns];
    return isRecord(values)
      ? new Attributes(
          values,
          this.unknowns === true || tree === true || (tree ?? {}),
          this.pathOf(key),
        )
      : undefined;
  }

  /** Whether the block is there, as far as it is known. */
  hasBlock(key: string): boolean {
    return this.block(key) !== undefined;
  }
}
