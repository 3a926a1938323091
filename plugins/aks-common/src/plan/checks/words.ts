import { Provider } from '../../preflight/facts';
import { named } from '../../preflight/provider';
import { Attributes } from '../attributes';
import { PlanFinding } from '../plan';
import { isBefore, isFrom } from '../provider';
import { PlanResource } from '../resource';
import { aboutResource, CheckText, GUIDES, isWritten } from './check';

const linkOf = (type: string) =>
  `${GUIDES}/r/${type.replace('azurerm_', '')}.html.markdown`;

const CLUSTER = 'azurerm_kubernetes_cluster';
const POOL = 'azurerm_kubernetes_cluster_node_pool';

/** What the page of the rules tells of this check. */
export const WORD_CHECKS: readonly CheckText[] = [
  {
    id: 'argument-word',
    link: linkOf(CLUSTER),
    title: 'Words that azurerm takes',
    asks: 'Arguments that take one of a few words have one of them, written as the provider writes it: sku_tier, support_plan, channels, identity.type, the words of network_profile, and mode, priority, os_type, eviction_policy and disk types of pools.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words: 'expected sku_tier to be one of ["Free" "Standard" "Premium"]',
    },
    versions:
      'Small and capital letters count from azurerm 4.0 on. sku_tier Paid is taken before 3.51 only.',
  },
];

interface Worded {
  type: string;
  /** Dotted; a block without its index. */
  argument: string;
  words: readonly string[];
  /** Words that were taken once, and the first version without them. */
  former?: Record<string, { until: string; instead: string }>;
  /** What somebody may have meant by another word. */
  hint?: string;
}

const DISKS: Omit<Worded, 'type'>[] = [
  { argument: 'os_disk_type', words: ['Managed', 'Ephemeral'] },
  { argument: 'kubelet_disk_type', words: ['OS', 'Temporary'] },
  { argument: 'scale_down_mode', words: ['Delete', 'Deallocate'] },
];

/** Words that no version has added to for long. */
const WORDED: readonly Worded[] = [
  {
    type: CLUSTER,
    argument: 'sku_tier',
    words: ['Free', 'Standard', 'Premium'],
    former: { Paid: { until: '3.51.0', instead: 'Standard' } },
  },
  {
    type: CLUSTER,
    argument: 'support_plan',
    words: ['KubernetesOfficial', 'AKSLongTermSupport'],
  },
  {
    type: CLUSTER,
    argument: 'automatic_upgrade_channel',
    words: ['patch', 'rapid', 'node-image', 'stable'],
    hint: 'leave it out for none',
  },
  {
    type: CLUSTER,
    argument: 'node_os_upgrade_channel',
    words: ['NodeImage', 'None', 'SecurityPatch', 'Unmanaged'],
  },
  {
    type: CLUSTER,
    argument: 'identity.type',
    words: ['SystemAssigned', 'UserAssigned'],
    hint: 'a cluster has one kind of identity',
  },
  {
    type: CLUSTER,
    argument: 'network_profile.network_plugin',
    words: ['azure', 'kubenet', 'none'],
  },
  {
    type: CLUSTER,
    argument: 'network_profile.network_policy',
    words: ['azure', 'calico', 'cilium'],
  },
  {
    type: CLUSTER,
    argument: 'network_profile.network_plugin_mode',
    words: ['overlay'],
  },
  {
    type: CLUSTER,
    argument: 'network_profile.network_data_plane',
    words: ['azure', 'cilium'],
  },
  {
    type: CLUSTER,
    argument: 'network_profile.load_balancer_sku',
    words: ['basic', 'standard'],
  },
  {
    type: CLUSTER,
    argument: 'default_node_pool.type',
    words: ['VirtualMachineScaleSets'],
    former: {
      AvailabilitySet: { until: '4.0.0', instead: 'VirtualMachineScaleSets' },
    },
  },
  ...DISKS.flatMap(({ argument, words }): Worded[] => [
    { type: CLUSTER, argument: `default_node_pool.${argument}`, words },
    { type: POOL, argument, words },
  ]),
  { type: POOL, argument: 'mode', words: ['System', 'User'] },
  { type: POOL, argument: 'priority', words: ['Regular', 'Spot'] },
  { type: POOL, argument: 'os_type', words: ['Linux', 'Windows'] },
  {
    type: POOL,
    argument: 'eviction_policy',
    words: ['Delete', 'Deallocate'],
  },
];

function valueAt(after: Attributes | undefined, argument: string): unknown {
  const [first, second] = argument.split('.');
  return second ? after?.block(first)?.value(second) : after?.value(first);
}

interface Said {
  severity: 'blocked' | 'risky';
  message: string;
  remedy: string;
}

/** A word that is right but for its small and capital letters. */
function misspelt(
  argument: string,
  value: string,
  word: string,
  provider: Provider,
): Said | undefined {
  if (isBefore(provider, '4.0.0')) return undefined;
  return {
    severity: isFrom(provider, '4.0.0') ? 'blocked' : 'risky',
    message: `${argument} is "${value}", and azurerm writes it "${word}"; small and capital letters count.`,
    remedy: `Write ${argument} = "${word}".`,
  };
}

function judge(
  { argument, words, former = {}, hint }: Worded,
  value: string,
  provider: Provider,
): Said | undefined {
  if (words.includes(value)) return undefined;
  const was = Object.hasOwn(former, value) ? former[value] : undefined;
  if (was) {
    if (isBefore(provider, was.until)) return undefined;
    return {
      severity: isFrom(provider, was.until) ? 'blocked' : 'risky',
      message: `${argument} is ${value}, which azurerm takes before ${
        was.until
      } only; this is ${named(provider)}.`,
      remedy: `Write ${argument} = "${was.instead}".`,
    };
  }
  const word = words.find(each => each.toLowerCase() === value.toLowerCase());
  if (word) return misspelt(argument, value, word, provider);
  return {
    severity: 'blocked',
    message: `${argument} is "${value.slice(0, 60)}"; azurerm takes ${words
      .map(each => `"${each}"`)
      .join(', ')}.`,
    remedy: `Write one of them${hint ? `; ${hint}` : ''}.`,
  };
}

/** Arguments with a word that the provider does not take. */
export function argumentWords(
  resources: readonly PlanResource[],
  provider: Provider,
): PlanFinding[] {
  return resources.filter(isWritten).flatMap(resource =>
    WORDED.filter(({ type }) => type === resource.type).flatMap(worded => {
      const value = valueAt(resource.after, worded.argument);
      if (typeof value !== 'string' || value === '') return [];
      const said = judge(worded, value, provider);
      return said
        ? [
            aboutResource(resource, {
              rule: 'argument-word',
              link: linkOf(worded.type),
              attribute: worded.argument,
              ...said,
            }),
          ]
        : [];
    }),
  );
}
