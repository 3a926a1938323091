import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';
import { aboutResource, GUIDES } from './check';

const isOn = (value: unknown) => value === true;

/**
 * azurerm refuses another node_count of a default pool that the autoscaler
 * scales, also where only the autoscaler changed it; it says so when it applies.
 */
export function countsOfScaledPools(
  resources: readonly PlanResource[],
): PlanFinding[] {
  return resources.flatMap(resource => {
    const { type, action } = resource;
    if (type !== 'azurerm_kubernetes_cluster' || action !== 'update') return [];
    const before = resource.before?.block('default_node_pool');
    const after = resource.after?.block('default_node_pool');
    const scales = ['auto_scaling_enabled', 'enable_auto_scaling'].some(key =>
      isOn(after?.value(key)),
    );
    const was = before?.value('node_count');
    const becomes = after?.value('node_count');
    const name = after?.value('name');
    if (
      !scales ||
      typeof was !== 'number' ||
      typeof becomes !== 'number' ||
      was === becomes ||
      typeof name !== 'string'
    ) {
      return [];
    }
    return [
      aboutResource(resource, {
        rule: 'autoscaler-count-changed',
        severity: 'blocked',
        subject: { kind: 'pool', name },
        message: `node_count of ${name} goes from ${was} to ${becomes}, and its autoscaler is on; azurerm refuses that when it applies.`,
        remedy: `Leave node_count of ${name} out, or name it in ignore_changes.`,
        link: `${GUIDES}/r/kubernetes_cluster.html.markdown`,
        attribute: after?.pathOf('node_count'),
      }),
    ];
  });
}
