import {
  KubernetesVersion,
  Plan,
  questionsOf,
  Signal,
  SignalSource,
  Snapshots,
  SUPPORT_CALENDAR,
  Usage,
  VmSize,
} from '@rally/plugin-aks-common';
import { Facts, sizes } from './cases';

export const AS_OF = '2026-11-23T12:00:00.000Z';
const TODAY = AS_OF.slice(0, 10);

const ROOM = { used: 0, limit: 2000 };
const ROOMY_PRICE = { regular: 1, spot: 0.1 };
const BOTH_PLANS = ['KubernetesOfficial', 'AKSLongTermSupport'];

/** Asked whether they are registered by one rule or another. */
const PROVIDERS = [
  'Microsoft.AlertsManagement',
  'Microsoft.Authorization',
  'Microsoft.Compute',
  'Microsoft.ContainerRegistry',
  'Microsoft.ContainerService',
  'Microsoft.Dashboard',
  'Microsoft.Insights',
  'Microsoft.KeyVault',
  'Microsoft.KubernetesConfiguration',
  'Microsoft.ManagedIdentity',
  'Microsoft.Monitor',
  'Microsoft.Network',
  'Microsoft.OperationalInsights',
  'Microsoft.OperationsManagement',
  'Microsoft.PolicyInsights',
  'Microsoft.Storage',
];

const answered = <T>(source: SignalSource, value: T): Signal<T> => ({
  state: 'answered',
  source,
  value,
  observedAt: AS_OF,
  validUntil: AS_OF,
});

function sizesOf(facts: Facts): VmSize[] {
  const known = sizes();
  const told = new Map((facts.sizes ?? []).map(size => [size.name, size]));
  const named = [...told.values()].flatMap(({ name, offered }) =>
    offered === false || known[name] ? [] : [name],
  );
  if (named.length > 0) {
    throw new Error(`sizes.yaml does not know ${named.join(', ')}`);
  }
  return Object.entries(known).flatMap(([name, size]): VmSize[] => {
    const { offered, ...over } = told.get(name) ?? { name };
    const usual = { zones: ['1', '2', '3'], restrictions: [] };
    return offered === false
      ? []
      : [{ ...usual, encryptionAtHost: true, ...size, ...over }];
  });
}

/** The counters that are told, and room on all others. */
function usagesOf(facts: Facts, offered: readonly VmSize[]): Usage[] {
  const told = (facts.usages ?? []).map(usage => ({
    ...usage,
    displayName: usage.name,
  }));
  const isTold = new Set(told.map(({ name }) => name.toLowerCase()));
  const families = new Set(offered.map(({ family }) => family));
  return [
    ...told,
    ...['cores', 'lowPriorityCores', ...families]
      .filter(name => !isTold.has(name.toLowerCase()))
      .map(name => ({ name, displayName: name, ...ROOM })),
  ];
}

/** What the release calendar of AKS has today, unless other versions are told. */
function versionsOf(facts: Facts): KubernetesVersion[] {
  const offered: Facts['versions'] =
    facts.versions ??
    Object.entries(SUPPORT_CALENDAR)
      .filter(([, { longTerm }]) => longTerm >= TODAY)
      .map(([version, { community }]) => ({
        version,
        supportPlans: BOTH_PLANS.slice(community >= TODAY ? 0 : 1),
      }));
  return offered.map(({ version, supportPlans, patches = [] }) => ({
    version,
    patches,
    isDefault: false,
    isPreview: false,
    supportPlans,
  }));
}

/** An Azure in which everything can be had, but for the facts. */
export function azureOf(plan: Plan, facts: Facts = {}): Snapshots[] {
  const offered = sizesOf(facts);
  return questionsOf(plan).map(({ subscriptionId, regions }) => ({
    asOf: AS_OF,
    subscription: {
      subscriptionId,
      permissions: answered(
        'permissions',
        facts.permissions ?? [{ actions: ['*'], notActions: [] }],
      ),
      providers: answered(
        'provider-registration',
        PROVIDERS.map(namespace => ({
          namespace,
          state: facts.providers?.[namespace] ?? 'Registered',
        })),
      ),
      deletedVaults: answered('deleted-vaults', facts.deletedVaults ?? []),
      names: (facts.taken ?? []).map(taken => ({
        ...taken,
        availability: answered('name-availability', {
          available: false,
          reason: 'AlreadyExists',
        }),
      })),
    },
    regions: regions.map(region => ({
      region,
      sizes: answered('compute-skus', offered),
      usages: answered('compute-usages', usagesOf(facts, offered)),
      kubernetesVersions: answered('aks-versions', versionsOf(facts)),
      ...(facts.clusters && {
        clusterCount: answered('quota-provider', facts.clusters),
      }),
      prices: answered(
        'retail-prices',
        offered.map(
          ({ name }) =>
            facts.prices?.find(({ vmSize }) => vmSize === name) ?? {
              vmSize: name,
              ...ROOMY_PRICE,
            },
        ),
      ),
    })),
  }));
}
