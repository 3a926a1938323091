import { listed } from '../format';
import { breachOfName, NameRuleId } from '../preflight/rules/names';
import { asText } from './attributes';
import { PLAN_FORMAT } from './format';
import { PlanFinding } from './plan';
import { PlanResource } from './resource';

/**
 * Functions of Terraform that make another text at each apply: what is unknown
 * and refers to nothing is made by one of them.
 * https://developer.hashicorp.com/terraform/language/functions/uuid
 */
export const IMPURE = 'uuid() or timestamp()';

interface RandomName {
  type: string;
  attributes: readonly string[];
  rule: NameRuleId | 'name-pool';
  /**
   * Whether a name of which nothing can be told is let pass: its rule is so
   * wide that what the provider makes hardly breaks it.
   */
  wide: boolean;
}

/** Names that a random part makes free, and the rule that holds for each. */
const RANDOM_NAMES: readonly RandomName[] = [
  {
    type: 'azurerm_resource_group',
    attributes: ['name'],
    rule: 'name-resource-group',
    wide: true,
  },
  {
    type: 'azurerm_kubernetes_cluster',
    attributes: ['name'],
    rule: 'name-cluster',
    wide: true,
  },
  {
    type: 'azurerm_kubernetes_cluster',
    attributes: ['dns_prefix', 'dns_prefix_private_cluster'],
    rule: 'name-dns-prefix',
    wide: true,
  },
  {
    type: 'azurerm_kubernetes_cluster_node_pool',
    attributes: ['name'],
    rule: 'name-pool',
    wide: false,
  },
  {
    type: 'azurerm_container_registry',
    attributes: ['name'],
    rule: 'name-registry',
    wide: false,
  },
  {
    type: 'azurerm_key_vault',
    attributes: ['name'],
    rule: 'name-key-vault',
    wide: false,
  },
  {
    type: 'azurerm_storage_account',
    attributes: ['name'],
    rule: 'name-storage-account',
    wide: false,
  },
  {
    type: 'azurerm_storage_container',
    attributes: ['name'],
    rule: 'name-container',
    wide: false,
  },
];

/** `12 characters`, or `8 to 12 characters`. */
function lengthsOf(samples: readonly string[]): string {
  const lengths = samples.map(({ length }) => length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  return least === most
    ? `${most} characters`
    : `${least} to ${most} characters`;
}

/**
 * What becomes of a name that resources of hashicorp/random make: a note where
 * it cannot or hardly break Azure's rule, a reason of its own where it can,
 * `undefined` where it is unknown like any other value.
 */
export function judgeRandomName(
  resource: PlanResource,
  attribute: string,
): { note: PlanFinding } | { reason: string } | undefined {
  const { address, type, after } = resource;
  const named = RANDOM_NAMES.find(
    each => each.type === type && each.attributes.includes(attribute),
  );
  if (!named || !after?.isUnknown(attribute)) return undefined;
  const made = resource.madeAtRandom(attribute);
  if (!made || made.by.length === 0) return undefined;
  const { samples } = made;
  const makers = listed([...made.by]);
  for (const sample of samples ?? []) {
    const breach = breachOfName(
      named.rule,
      sample,
      asText(after.value('os_type')) === 'Windows',
    );
    if (breach !== undefined) {
      return {
        reason: `is made by ${makers} when it is applied, and may come out like ${sample.slice(
          0,
          80,
        )}: ${breach}`,
      };
    }
  }
  if (!samples && !named.wide) {
    return made.by.includes(IMPURE)
      ? {
          reason: `is made by ${IMPURE} when it is applied, so its length and letters are not known`,
        }
      : undefined;
  }
  const known = samples
    ? `what can come out has ${lengthsOf(samples)}, which Azure takes`
    : 'its length and letters are not checked';
  return {
    note: {
      rule: 'plan-value',
      severity: 'note',
      phase: 'create',
      subject: { kind: 'cluster', name: address },
      message: `${attribute} of ${address} is made by ${makers} when it is applied; ${known}.`,
      evidence: { source: 'rule', link: PLAN_FORMAT },
      place: { address, attribute, ...resource.sourceOf(attribute) },
    },
  };
}
