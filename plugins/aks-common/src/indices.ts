import { ProviderRegistration, Usage, VmPrice, VmSize } from './snapshot';

/** Azure writes sizes, families and namespaces in changing case. */
export const keyOf = (name: string) => name.toLowerCase();

/**
 * An answer's entries by name, without case. Names are mostly written the way
 * they are asked for, so the index without case is built when one is not.
 */
export class NameIndex<T> {
  private readonly exact = new Map<string, T>();
  private caseless: Map<string, T> | undefined;

  constructor(
    readonly entries: readonly T[],
    private readonly nameOf: (entry: T) => string,
  ) {
    for (const entry of entries) this.exact.set(nameOf(entry), entry);
  }

  get(name: string): T | undefined {
    return this.exact.get(name) ?? this.getCaseless(keyOf(name));
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  private getCaseless(key: string): T | undefined {
    if (!this.caseless) {
      this.caseless = new Map();
      for (const entry of this.entries) {
        this.caseless.set(keyOf(this.nameOf(entry)), entry);
      }
    }
    return this.caseless.get(key);
  }
}

/**
 * An index per answer, built once: signals are immutable, so the array of an
 * answer stands for its content and takes its index along when it goes.
 */
function indexed<T extends object>(nameOf: (entry: T) => string) {
  const memo = new WeakMap<readonly T[], NameIndex<T>>();
  return (entries: readonly T[]): NameIndex<T> => {
    const known = memo.get(entries);
    if (known) return known;
    const index = new NameIndex(entries, nameOf);
    memo.set(entries, index);
    return index;
  };
}

export type SizeIndex = NameIndex<VmSize>;
export type UsageIndex = NameIndex<Usage>;
export type PriceIndex = NameIndex<VmPrice>;
export type ProviderIndex = NameIndex<ProviderRegistration>;

export const sizesByName = indexed<VmSize>(size => size.name);
export const usagesByName = indexed<Usage>(usage => usage.name);
export const pricesByName = indexed<VmPrice>(price => price.vmSize);
export const providersByNamespace = indexed<ProviderRegistration>(
  provider => provider.namespace,
);
