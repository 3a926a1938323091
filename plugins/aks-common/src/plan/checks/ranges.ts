import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';
import { aboutResource, CheckText, GUIDES, isWritten } from './check';

const LINK = `${GUIDES}/r/kubernetes_cluster_node_pool.html.markdown`;
const CLUSTER = 'azurerm_kubernetes_cluster';
const POOL = 'azurerm_kubernetes_cluster_node_pool';

/** What the page of the rules tells of this check. */
export const RANGE_CHECKS: readonly CheckText[] = [
  {
    id: 'argument-range',
    link: LINK,
    title: 'Counts that no pool can have',
    asks: 'Counts and disk sizes of pools are whole numbers and not below 0; how large they may be is told by the rules of pools.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words: 'expected node_count to be in the range (0 - 1000)',
    },
  },
];

const NUMBERS = [
  'node_count',
  'min_count',
  'max_count',
  'max_pods',
  'os_disk_size_gb',
];

/** A number, also where HCL writes it as a text. */
function numberOf(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : undefined;
}

/** Numbers of pools that the provider refuses, and that no rule about placements sees. */
export function argumentRanges(
  resources: readonly PlanResource[],
): PlanFinding[] {
  return resources.filter(isWritten).flatMap(resource => {
    const { type, after } = resource;
    if (type !== CLUSTER && type !== POOL) return [];
    const isDefault = type === CLUSTER;
    const pool = isDefault ? after?.block('default_node_pool') : after;
    const name = pool?.value('name');
    return NUMBERS.flatMap((key): PlanFinding[] => {
      const value = numberOf(pool?.value(key));
      if (!pool || value === undefined) return [];
      if (Number.isInteger(value) && value >= 0) return [];
      return [
        aboutResource(resource, {
          rule: 'argument-range',
          severity: 'blocked',
          ...(typeof name === 'string' && {
            subject: { kind: 'pool', name },
          }),
          message: `${pool.pathOf(
            key,
          )} is ${value}, which is no whole number from 0 on.`,
          remedy: `Write ${key} as a whole number.`,
          link: LINK,
          attribute: pool.pathOf(key),
        }),
      ];
    });
  });
}
