import { Provider } from '../../preflight/facts';
import { PlanFinding } from '../plan';
import { isFrom } from '../provider';
import { PlanResource } from '../resource';
import { aboutResource, guideOf } from './check';

/**
 * azurerm 5 registers no resource provider unless told. Only a note: what is
 * registered already is what `provider-registration` asks Azure for.
 */
export function registration(
  resources: readonly PlanResource[],
  provider: Provider,
  registers: boolean | undefined,
): PlanFinding[] {
  const cluster = resources.find(
    ({ type, action }) =>
      type === 'azurerm_kubernetes_cluster' && action === 'create',
  );
  if (!cluster || registers !== false || !isFrom(provider, '5.0.0')) return [];
  return [
    aboutResource(cluster, {
      rule: 'provider-registers-none',
      severity: 'note',
      message: `azurerm ${provider.version} registers no resource provider by itself, and the configuration names none.`,
      remedy:
        'Name Microsoft.ContainerService and the others in resource_providers_to_register, unless the subscription has them.',
      link: guideOf('5.0.0'),
    }),
  ];
}
