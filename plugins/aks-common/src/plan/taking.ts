import { Attributes } from './attributes';

/** Told of each value that is not known or makes no sense. */
export type OnGap = (
  attribute: string,
  reason: string,
  remedy?: string,
) => void;

export const AFTER_APPLY = 'is known only after apply';

/**
 * A text as Terraform takes it: where a text is wanted, numbers and booleans
 * are written as one.
 * https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
 */
function asWritten(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isFinite(value)
    ? String(value)
    : undefined;
}

/** Takes typed values out of attributes, and says which ones it could not have. */
export class Taking {
  constructor(
    readonly attributes: Attributes,
    private readonly onGap: OnGap,
    /** Whether an unknown value is only the provider's own default. */
    private readonly isDefault: (attribute: string) => boolean = () => false,
    private readonly reasonOf: (attribute: string) => string = () =>
      AFTER_APPLY,
  ) {}

  text(...keys: string[]): string | undefined {
    return this.take(keys, 'text', value => asWritten(value) || undefined);
  }

  flag(...keys: string[]): boolean | undefined {
    return this.take(keys, 'true or false', value => {
      if (typeof value === 'boolean') return value;
      return value === 'true' || value === 'false'
        ? value === 'true'
        : undefined;
    });
  }

  number(...keys: string[]): number | undefined {
    return this.take(keys, 'a number', value => {
      if (typeof value === 'number') {
        return Number.isFinite(value) ? value : undefined;
      }
      if (typeof value !== 'string' || value.trim() === '') return undefined;
      const figure = Number(value);
      return Number.isFinite(figure) ? figure : undefined;
    });
  }

  /** A whole number. */
  whole(...keys: string[]): number | undefined {
    const figure = this.number(...keys);
    if (figure === undefined || Number.isSafeInteger(figure)) return figure;
    this.onGap(this.attributes.pathOf(keys[0]), 'is not a whole number');
    return undefined;
  }

  texts(...keys: string[]): string[] | undefined {
    return this.take(keys, 'a list of texts', value =>
      Array.isArray(value) &&
      value.every(each => ['string', 'number'].includes(typeof each))
        ? value.map(String)
        : undefined,
    );
  }

  map(...keys: string[]): Record<string, string> | undefined {
    return this.take(keys, 'a map of texts', value => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return undefined;
      }
      const entries = Object.entries(value).flatMap(([key, each]) =>
        // A null entry is as good as none.
        each === null ? [] : [[key, asWritten(each)] as const],
      );
      return entries.every(([, text]) => text !== undefined)
        ? (Object.fromEntries(entries) as Record<string, string>)
        : undefined;
    });
  }

  /** One of a few words; Azure compares them without case. */
  word<W extends string>(
    words: readonly W[],
    ...keys: string[]
  ): W | undefined {
    return this.take(keys, `one of ${words.join(', ')}`, value =>
      typeof value === 'string'
        ? words.find(word => word.toLowerCase() === value.toLowerCase())
        : undefined,
    );
  }

  /** The block's values; `undefined` where it is not there or not known to be there. */
  block(key: string): Taking | undefined {
    const block = this.attributes.block(key);
    if (block) {
      return new Taking(block, this.onGap, this.isDefault, this.reasonOf);
    }
    this.gapWhereUnknown(key);
    return undefined;
  }

  /** Whether the value is not known for good; says so. */
  gapWhereUnknown(key: string): boolean {
    const path = this.attributes.pathOf(key);
    if (!this.attributes.isUnknown(key) || this.isDefault(path)) return false;
    this.onGap(path, this.reasonOf(path));
    return true;
  }

  private take<T>(
    keys: string[],
    wanted: string,
    read: (value: unknown) => T | undefined,
  ): T | undefined {
    for (const key of keys) {
      if (this.gapWhereUnknown(key)) return undefined;
      const value = this.attributes.value(key);
      if (value !== undefined && value !== '') {
        const taken = read(value);
        if (taken === undefined) {
          this.onGap(this.attributes.pathOf(key), `is not ${wanted}`);
        }
        return taken;
      }
    }
    return undefined;
  }
}
