import { Provider } from '../../preflight/facts';
import { Attributes } from '../attributes';
import { PlanFinding } from '../plan';
import { isBefore, isFrom } from '../provider';
import { PlanResource } from '../resource';
import { aboutResource, GUIDES, isWritten } from './check';

const LINK = `${GUIDES}/r/kubernetes_cluster_node_pool.html.markdown`;

/** What only the arguments of a pool show: a placement has no place for it. */
type Said = Pick<PlanFinding, 'rule' | 'severity' | 'message' | 'remedy'> & {
  attribute: string;
};

const isSet = (pool: Attributes, key: string) =>
  pool.isUnknown(key) ||
  ![undefined, '', false].includes(pool.value(key) as undefined);

/** A block without anything in it, which azurerm takes on no pool but a spot pool of late. */
function emptySettings(
  pool: Attributes,
  name: string,
  provider: Provider,
): Said[] {
  const block = pool.block('upgrade_settings');
  const empty =
    block &&
    [
      'max_surge',
      'max_unavailable',
      'drain_timeout_in_minutes',
      'node_soak_duration_in_minutes',
      'undrainable_node_behavior',
    ].every(key => !isSet(block, key));
  const spot = pool.value('priority') === 'Spot';
  if (!empty || (spot && isFrom(provider, '4.65.0'))) return [];
  const certain = !spot || isBefore(provider, '4.65.0');
  return [
    {
      rule: 'upgrade-settings-empty',
      severity: certain ? 'blocked' : 'risky',
      message: `upgrade_settings of ${name} says nothing, and ${
        spot ? 'before 4.65 azurerm' : 'azurerm'
      } wants a surge in it${spot ? ', which spot pools cannot have' : ''}.`,
      remedy: spot
        ? 'Leave the block out.'
        : 'Write max_surge = "10%", or leave the block out.',
      attribute: pool.pathOf('upgrade_settings'),
    },
  ];
}

/** Bounds of an autoscaler that is off. */
function boundsWithoutAutoscaler(pool: Attributes, name: string): Said[] {
  const scales = ['auto_scaling_enabled', 'enable_auto_scaling'].some(key =>
    isSet(pool, key),
  );
  const bounds = ['min_count', 'max_count'].filter(
    key => pool.value(key) !== undefined && pool.value(key) !== 0,
  );
  if (scales || bounds.length === 0) return [];
  return [
    {
      rule: 'autoscaler-off',
      severity: 'blocked',
      message: `${name} sets ${bounds.join(
        ' and ',
      )}, and its autoscaler is off; azurerm refuses that.`,
      remedy: `Leave ${bounds.join(
        ' and ',
      )} out, or set auto_scaling_enabled = true.`,
      attribute: pool.pathOf(bounds[0]),
    },
  ];
}

/** Checks of the arguments of pools. */
export function poolArguments(
  resources: readonly PlanResource[],
  provider: Provider,
): PlanFinding[] {
  return resources.filter(isWritten).flatMap(resource => {
    const isCluster = resource.type === 'azurerm_kubernetes_cluster';
    if (
      !isCluster &&
      resource.type !== 'azurerm_kubernetes_cluster_node_pool'
    ) {
      return [];
    }
    const pool = isCluster
      ? resource.after?.block('default_node_pool')
      : resource.after;
    const name = pool?.value('name');
    if (!pool || typeof name !== 'string') return [];
    return [
      ...emptySettings(pool, name, provider),
      ...boundsWithoutAutoscaler(pool, name),
    ].map(said =>
      aboutResource(resource, {
        ...said,
        subject: { kind: 'pool', name },
        link: LINK,
      }),
    );
  });
}
