import { ProviderRegistration, Usage, VmPrice, VmSize } from './snapshot';

/** Azure writes sizes, families and namespaces in changing case. */
export const keyOf = (name: string) => name.toLowerCase();

/**
 * An answer's entries by name, without case. Names are mostly written the way
 * they are asked for, so the index without case is built when one is not; and
 * neither is built before something is asked for.
 */
export class NameIndex<T> {
  private exact: Map<string, T> | undefined;
  private caseless: Map<string, T> | undefined;

  constructor(
    readonly entries: readonly T[],
    private readonly nameOf: (entry: T) => string,
  ) {}

  get(name: string): T | undefined {
    this.exact ??= this.indexed(this.nameOf);
    return this.exact.get(name) ?? this.getCaseless(keyOf(name));
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  private getCaseless(key: string): T | undefined {
    this.caseless ??= this.indexed(entry => keyOf(this.nameOf(entry)));
    return this.caseless.get(key);
  }

  private indexed(keyOfEntry: (entry: T) => string): Map<string, T> {
    const index = new Map<string, T>();
    for (const entry of this.entries) index.set(keyOfEntry(entry), entry);
    return index;
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
