import { listed } from '../../format';
import { Provider } from '../../preflight/facts';
import { asText } from '../attributes';
import { canRotate, rotatingChanges } from '../changes';
import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';
import { aboutResource, GUIDES } from './check';

/**
 * Changes that rebuild a pool want a name for the pool that stands in. The
 * provider says so only when it applies. As `rotation-name` of the placement,
 * but sure of it: that the plan updates the pool shows which kind of provider
 * made it.
 */
export function rotationNames(
  resources: readonly PlanResource[],
  provider: Provider,
): PlanFinding[] {
  return resources.flatMap(resource => {
    const { type, action } = resource;
    const isDefault = type === 'azurerm_kubernetes_cluster';
    if (
      action !== 'update' ||
      !(isDefault || type === 'azurerm_kubernetes_cluster_node_pool') ||
      !canRotate(provider, isDefault)
    ) {
      return [];
    }
    const block = (side: 'before' | 'after') =>
      isDefault ? resource[side]?.block('default_node_pool') : resource[side];
    const before = block('before');
    const after = block('after');
    const changed = rotatingChanges(before, after, isDefault);
    const key = 'temporary_name_for_rotation';
    if (changed.length === 0 || !after || after.isUnknown(key)) return [];
    const name =
      asText(after.value('name')) ?? asText(before?.value('name')) ?? '';
    const given = after.value(key);
    if (typeof given === 'string' && given !== '') return [];
    return [
      aboutResource(resource, {
        rule: 'rotation-name',
        severity: 'blocked',
        subject: { kind: 'pool', name },
        message: `${listed(changed)} of ${name} ${
          changed.length === 1 ? 'changes' : 'change'
        }, so the pool is rebuilt, and azurerm refuses that without ${key} when it applies.`,
        remedy: `Write ${key} = "${name.slice(0, 9)}tmp".`,
        link: `${GUIDES}/r/kubernetes_cluster_node_pool.html.markdown`,
        attribute: after.pathOf(key),
      }),
    ];
  });
}
