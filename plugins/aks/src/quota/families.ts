import { Quota } from '@rally/plugin-aks-common';

/** What the sizes of a family are for, or whose processor they have. */
export type Purpose =
  | 'entry'
  | 'burst'
  | 'memory'
  | 'compute'
  | 'hpc'
  | 'storage'
  | 'gpu'
  | 'intel'
  | 'amd'
  | 'arm';

/** A column of the quota matrix. */
export interface QuotaColumn {
  /** The counter's name in lower case: Azure does not keep its own case. */
  key: string;
  /** `Dasv6`; absent for the totals. */
  family?: string;
  purpose?: Purpose;
  /** Whether the sizes of the family have a local disk, where their name tells. */
  hasDisk: boolean;
  isTotal: boolean;
}

/** Every vCPU of a region that is not spot adds to it. */
export const REGIONAL = 'cores';
/** Every spot vCPU of a region adds to it. */
export const LOW_PRIORITY = 'lowprioritycores';

/** By the first letter of a family: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const PURPOSES: Record<string, Purpose> = {
  A: 'entry',
  B: 'burst',
  E: 'memory',
  F: 'compute',
  H: 'hpc',
  L: 'storage',
  M: 'memory',
  N: 'gpu',
};

/** The column of a counter; `undefined` for counters that are not vCPU (disks, scale sets, ...). */
export function columnOf(quota: Pick<Quota, 'name'>): QuotaColumn | undefined {
  const key = quota.name.replace(/\s/g, '').toLocaleLowerCase('en');
  if (key === REGIONAL || key === LOW_PRIORITY) {
    return { key, hasDisk: false, isTotal: true };
  }
  if (!key.endsWith('family')) return undefined;

  const family = quota.name
    .replace(/\s/g, '')
    .replace(/^standard/i, '')
    .replace(/Family$/i, '');
  return {
    key,
    family: labelOf(family),
    ...traitsOf(family),
    isTotal: false,
  };
}

/** `DASv6` -> `Dasv6`, `NCADSA100v4` -> `NCadsA100 v4`: the case in which the sizes are written. */
function labelOf(family: string): string {
  const match = /^([A-Z])([A-Z]*?)((?:_?[A-Z]\d{2,4})?)(_?v\d+)?$/i.exec(
    family,
  );
  if (!match) return family;
  const [, first, rest, accelerator, version = ''] = match;
  const series = first.toLocaleUpperCase('en');
  if (series !== 'N') {
    return `${series}${rest.toLocaleLowerCase('en')}${accelerator}${version}`;
  }
  const letters = `${rest.slice(0, 1)}${rest.slice(1).toLocaleLowerCase('en')}`;
  return `${series}${letters} ${accelerator.replace('_', '')} ${version}`
    .replace(/\s+/g, ' ')
    .trim();
}

function traitsOf(family: string): Pick<QuotaColumn, 'purpose' | 'hasDisk'> {
  const series = family[0].toLocaleUpperCase('en');
  if (series !== 'D') return { purpose: PURPOSES[series], hasDisk: false };
  const features = family
    .slice(1)
    .replace(/v\d+$/i, '')
    .toLocaleLowerCase('en');
  let purpose: Purpose = 'intel';
  if (features.includes('p')) purpose = 'arm';
  else if (features.includes('a')) purpose = 'amd';
  return { purpose, hasDisk: features.includes('d') };
}

/** `_v3_T4` where the size is `_T4_v3`: the family names the accelerator last. */
const ACCELERATOR = /^(.+?)_([a-z]+\d+)_(v\d+)$/i;

/**
 * The keys that the family of a VM size may have, the likeliest first, by
 * Azure's naming: `Standard_D4as_v6` -> `standarddasv6family`. A few families
 * are named otherwise; then no counter has such a key.
 */
export function familyKeysOf(vmSize: string): string[] {
  const series = vmSize
    .replace(/^standard_/i, '')
    .replace(/\d+(-\d+)?/, '')
    .toLocaleLowerCase('en');
  const names = [series.replace(/_/g, '')];
  // All memory variants of B and M share a family: B2ms and B2s count as BS, B2ats_v2 as Basv2.
  if (/^[bm][a-z]*[lmt]/.test(series)) {
    names.push(series.replace(/_/g, '').replace(/^([bm][ap]*)[lmt]+/, '$1'));
  }
  if (ACCELERATOR.test(series)) {
    names.push(series.replace(ACCELERATOR, '$1$3_$2'));
  }
  return names.map(name => `standard${name}family`);
}
