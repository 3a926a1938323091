import { findVmSize } from '../../facts/vmSizes';
import type { Json } from '../../world/state';
import { aks } from './refusals';

/** A pool as a client asks for it, on the wire. */
export interface PoolWish {
  name: string;
  vmSize: string;
  count: number;
  mode: string;
  osType: string;
  priority: 'Spot' | 'Regular';
  zones: string[];
  autoscaling: boolean;
  minCount?: number;
  maxCount?: number;
  maxSurge?: string;
  maxUnavailable?: string;
  evictionPolicy?: string;
  spotMaxPrice?: number;
  version?: string;
}

const LINUX_NAME = /^[a-z][a-z0-9]{0,11}$/;
const WINDOWS_NAME = /^[a-z][a-z0-9]{0,5}$/;
const MAX_NODES = 1000;
const SURGE = /^\d{1,3}%?$/;

function isZero(value: string | undefined): boolean {
  return value === '0' || value === '0%';
}

function checkName({ name, osType }: PoolWish): void {
  const windows = osType === 'Windows';
  if (!(windows ? WINDOWS_NAME : LINUX_NAME).test(name)) {
    throw aks.invalidParameter(
      'agentPoolProfile.name',
      `${
        windows ? 'Windows' : 'Linux'
      } agent pool name '${name}' must start with a lowercase letter, have max length of ${
        windows ? 6 : 12
      }, and only have characters a-z0-9`,
    );
  }
}

function checkCounts(pool: PoolWish): void {
  const { count, mode, autoscaling, minCount, maxCount } = pool;
  const least = mode === 'System' ? 1 : 0;
  if (!Number.isInteger(count) || count < least || count > MAX_NODES) {
    throw aks.invalidValue(
      'agentPoolProfile.count',
      `Expected ${mode} agent pool count in the range [${least}, ${MAX_NODES}], got ${count}.`,
    );
  }
  if (!autoscaling) {
    if (minCount !== undefined || maxCount !== undefined) {
      throw aks.invalidValue(
        'agentPoolProfile.minCount',
        'minCount and maxCount can only be set when enableAutoScaling is true.',
      );
    }
    return;
  }
  const fits =
    minCount !== undefined &&
    maxCount !== undefined &&
    Number.isInteger(minCount) &&
    Number.isInteger(maxCount) &&
    minCount >= least &&
    minCount <= maxCount &&
    maxCount <= MAX_NODES;
  if (!fits) {
    throw aks.invalidValue(
      'agentPoolProfile.minCount',
      `minCount ${minCount} and maxCount ${maxCount} must be in the range [${least}, ${MAX_NODES}] and minCount not above maxCount.`,
    );
  }
  if (count < minCount || count > maxCount) {
    throw aks.invalidValue(
      'agentPoolProfile.count',
      `node-count ${count} is not in the range of min-count ${minCount} and max-count ${maxCount}.`,
    );
  }
}

function checkSpot(pool: PoolWish): void {
  if (pool.priority !== 'Spot') {
    if (pool.evictionPolicy !== undefined) {
      throw aks.invalidValue(
        'agentPoolProfile.scaleSetEvictionPolicy',
        'scaleSetEvictionPolicy can only be set when scaleSetPriority is Spot.',
      );
    }
    return;
  }
  if (pool.mode === 'System') {
    throw aks.invalidValue(
      'agentPoolProfile.mode',
      "Spot pools can't be system pools.",
    );
  }
  if (pool.maxSurge !== undefined) {
    throw aks.invalidValue(
      'agentPoolProfile.upgradeSettings.maxSurge',
      "Spot pools can't set max surge.",
    );
  }
  if (pool.maxUnavailable !== undefined) {
    throw aks.invalidValue(
      'agentPoolProfile.upgradeSettings.maxUnavailable',
      "Spot pools can't set maxUnavailable.",
    );
  }
  const price = pool.spotMaxPrice;
  if (price !== undefined && price !== -1 && !(price >= 0.00001)) {
    throw aks.invalidValue(
      'agentPoolProfile.spotMaxPrice',
      'spotMaxPrice must be -1 or at least 0.00001.',
    );
  }
}

function checkSurge(pool: PoolWish): void {
  if (pool.priority === 'Spot') {
    return;
  }
  for (const [parameter, value] of [
    ['maxSurge', pool.maxSurge],
    ['maxUnavailable', pool.maxUnavailable],
  ] as const) {
    if (value !== undefined && !SURGE.test(value)) {
      throw aks.invalidValue(
        `agentPoolProfile.upgradeSettings.${parameter}`,
        `'${value}' is neither a number of nodes nor a percentage.`,
      );
    }
  }
  // What is not said is 10 % surge, and none unavailable.
  const noSurge = isZero(pool.maxSurge);
  const noneUnavailable =
    pool.maxUnavailable === undefined || isZero(pool.maxUnavailable);
  if (noSurge && noneUnavailable) {
    throw aks.invalidValue(
      'agentPoolProfile.upgradeSettings.maxUnavailable',
      'maxSurge and maxUnavailable cannot both be 0.',
    );
  }
}

/** What AKS refuses of a pool whatever the region and quota. */
export function checkPool(pool: PoolWish): void {
  checkName(pool);
  checkCounts(pool);
  checkSpot(pool);
  checkSurge(pool);
}

const FIXED = [
  'vmSize',
  'osType',
  'osDiskSizeGB',
  'osDiskType',
  'kubeletDiskType',
  'maxPods',
  'type',
  'scaleSetPriority',
  'scaleSetEvictionPolicy',
  'spotMaxPrice',
  'vnetSubnetID',
  'availabilityZones',
] as const;

/** What AKS does not let a client change on a pool that exists. */
export function checkUnchanged(previous: Json, wanted: Json): void {
  for (const property of FIXED) {
    const asked = wanted[property];
    if (
      asked !== undefined &&
      asked !== null &&
      JSON.stringify(asked).toLocaleLowerCase('en-US') !==
        JSON.stringify(previous[property] ?? null).toLocaleLowerCase('en-US')
    ) {
      throw aks.changeNotAllowed(`properties.${property}`);
    }
  }
}

export function isSpotCapable(vmSize: string): boolean {
  return findVmSize(vmSize)?.family.spot ?? false;
}
