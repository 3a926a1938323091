import { Quota } from '@rally/plugin-aks-common';

/** A column of the quota matrix. */
export interface QuotaColumn {
  /** The counter's name in lower case: Azure does not keep its own case. */
  key: string;
  /** `Regional`, `Low-priority`, `Dasv6` */
  label: string;
  /** What it is for: `all regular`, `AMD, disk`, `GPU` */
  hint: string;
  isTotal: boolean;
}

const TOTALS: Record<string, QuotaColumn> = {
  cores: {
    key: 'cores',
    label: 'Regional',
    hint: 'all regular',
    isTotal: true,
  },
  lowprioritycores: {
    key: 'lowprioritycores',
    label: 'Low-priority',
    hint: 'all spot',
    isTotal: true,
  },
};

/** By the first letter of a family: https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const PURPOSES: Record<string, string> = {
  A: 'entry',
  B: 'burst',
  E: 'memory',
  F: 'compute',
  H: 'HPC',
  L: 'storage',
  M: 'memory',
  N: 'GPU',
};

/** The column of a counter; `undefined` for counters that are not vCPU (disks, scale sets, ...). */
export function columnOf(quota: Pick<Quota, 'name'>): QuotaColumn | undefined {
  const key = quota.name.replace(/\s/g, '').toLocaleLowerCase('en');
  if (Object.hasOwn(TOTALS, key)) return TOTALS[key];
  if (!key.endsWith('family')) return undefined;

  const family = quota.name
    .replace(/\s/g, '')
    .replace(/^standard/i, '')
    .replace(/Family$/i, '');
  return { key, label: labelOf(family), hint: hintOf(family), isTotal: false };
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

function hintOf(family: string): string {
  const series = family[0].toLocaleUpperCase('en');
  if (series !== 'D') return PURPOSES[series] ?? '';
  const features = family
    .slice(1)
    .replace(/v\d+$/i, '')
    .toLocaleLowerCase('en');
  let maker = 'Intel';
  if (features.includes('p')) maker = 'Arm';
  else if (features.includes('a')) maker = 'AMD';
  return features.includes('d') ? `${maker}, disk` : maker;
}

/**
 * The key of the family that a VM size counts against, by Azure's naming:
 * `Standard_D4as_v6` -> `standarddasv6family`. A few families are named
 * otherwise; then no counter has this key.
 */
export function familyKeyOf(vmSize: string): string {
  const series = vmSize
    .replace(/^standard_/i, '')
    .replace(/\d+(-\d+)?/, '')
    .replace(/_/g, '');
  return `standard${series}family`.toLocaleLowerCase('en');
}
