import { LAB_SUBSCRIPTION, PLATFORM_SUBSCRIPTION } from '../ids';
import { VmSize } from '../facts/vmSizes';

/** Why Compute does not give a size to this subscription. */
export interface Restriction {
  region: string;
  size: (size: VmSize) => boolean;
  /** The zones shut; unset: the whole region. */
  zones?: string[];
  reasonCode: 'NotAvailableForSubscription' | 'QuotaId';
}

/** vCPU that other teams already use, by counter. */
export type BaseUse = Record<string, number>;

export interface RegionQuota {
  /** Limit of `cores`. */
  cores: number;
  lowPriorityCores: number;
  /** Limit of every family but those in `limits`. */
  family: number;
  limits?: Record<string, number>;
  use?: BaseUse;
}

export interface Subscription {
  id: string;
  displayName: string;
  /** Offer type, as Azure writes it. */
  quotaId: string;
  quota: (region: string) => RegionQuota;
  restrictions: Restriction[];
  unregistered: string[];
}

const isGpu = (size: VmSize) => size.gpus > 0;

/** Azure grants no graphics cards until asked. */
const NO_GPUS: Record<string, number> = {
  'Standard NCASv3_T4 Family': 0,
  StandardNCADSA100v4Family: 0,
  StandardNCadsH100v5Family: 0,
  StandardNVADSA10v5Family: 0,
  'Standard NDASv4_A100 Family': 0,
  standardNDSH100v5Family: 0,
  standardHBrsv4Family: 0,
  standardMSv2Family: 0,
  standardMDSMediumMemoryv3Family: 0,
};

const PLATFORM_QUOTA: Record<string, RegionQuota> = {
  westeurope: {
    cores: 10,
    lowPriorityCores: 10,
    family: 10,
    limits: NO_GPUS,
    use: {
      cores: 9,
      lowPriorityCores: 9,
      standardDSv5Family: 8,
      standardBSFamily: 1,
      virtualMachines: 9,
    },
  },
  northeurope: {
    cores: 100,
    lowPriorityCores: 100,
    family: 100,
    limits: { ...NO_GPUS, 'Standard NCASv3_T4 Family': 16 },
    use: {
      cores: 14,
      standardDSv5Family: 8,
      standardESv5Family: 4,
      standardBsv2Family: 2,
      virtualMachines: 5,
    },
  },
  swedencentral: {
    cores: 100,
    lowPriorityCores: 100,
    family: 50,
    limits: NO_GPUS,
    use: {
      cores: 6,
      lowPriorityCores: 4,
      StandardDdsv6Family: 4,
      standardBsv2Family: 2,
      virtualMachines: 3,
    },
  },
  germanywestcentral: {
    cores: 50,
    lowPriorityCores: 30,
    family: 50,
    limits: NO_GPUS,
    use: { cores: 32, StandardDasv6Family: 32, virtualMachines: 8 },
  },
  uksouth: {
    cores: 24,
    lowPriorityCores: 20,
    family: 24,
    limits: NO_GPUS,
    use: { cores: 8, standardESv5Family: 8, virtualMachines: 2 },
  },
  francecentral: {
    cores: 32,
    lowPriorityCores: 3,
    family: 32,
    limits: NO_GPUS,
  },
  eastus: {
    cores: 20,
    lowPriorityCores: 20,
    family: 20,
    limits: NO_GPUS,
    use: { cores: 20, standardDSv3Family: 16, standardFSv2Family: 4 },
  },
};

/** What a pay-as-you-go subscription has where nobody ever asked for more. */
const PLATFORM_ELSEWHERE: RegionQuota = {
  cores: 10,
  lowPriorityCores: 10,
  family: 10,
  limits: NO_GPUS,
};

const LAB_QUOTA: RegionQuota = {
  cores: 350,
  lowPriorityCores: 350,
  family: 350,
  limits: {
    ...NO_GPUS,
    'Standard NCASv3_T4 Family': 64,
    StandardNCADSA100v4Family: 48,
  },
};

export const SUBSCRIPTIONS: readonly Subscription[] = [
  {
    id: PLATFORM_SUBSCRIPTION,
    displayName: 'rally-platform',
    quotaId: 'PayAsYouGo_2014-09-01',
    quota: region => PLATFORM_QUOTA[region] ?? PLATFORM_ELSEWHERE,
    restrictions: [
      {
        region: 'westeurope',
        size: size => size.name === 'Standard_D2s_v6' || isGpu(size),
        reasonCode: 'NotAvailableForSubscription',
      },
      {
        region: 'germanywestcentral',
        size: size => size.family.quota === 'StandardDasv6Family',
        zones: ['3'],
        reasonCode: 'NotAvailableForSubscription',
      },
      {
        region: 'eastus',
        size: size => /_v[67]$/.test(size.name),
        reasonCode: 'NotAvailableForSubscription',
      },
      {
        region: 'brazilus',
        size: () => true,
        reasonCode: 'QuotaId',
      },
    ],
    unregistered: ['Microsoft.Dashboard', 'Microsoft.Monitor'],
  },
  {
    id: LAB_SUBSCRIPTION,
    displayName: 'rally-lab',
    quotaId: 'EnterpriseAgreement_2014-09-01',
    quota: () => LAB_QUOTA,
    restrictions: [
      {
        region: 'brazilus',
        size: () => true,
        reasonCode: 'QuotaId',
      },
    ],
    unregistered: ['Microsoft.Dashboard', 'Microsoft.Quota'],
  },
];

export function findSubscription(id: string): Subscription | undefined {
  const wanted = id.toLocaleLowerCase('en-US');
  return SUBSCRIPTIONS.find(subscription => subscription.id === wanted);
}

/** Restrictions of one size in one region for one subscription. */
export function restrictionsOf(
  subscription: Subscription,
  region: string,
  size: VmSize,
): Restriction[] {
  return subscription.restrictions.filter(
    restriction => restriction.region === region && restriction.size(size),
  );
}
