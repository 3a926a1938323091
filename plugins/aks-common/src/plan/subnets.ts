import { PlacementNetwork } from '../placement';
import { asText } from './attributes';
import { configKey, idOf, PlanResource } from './resource';

const SUBNET = 'azurerm_subnet';
const NETWORK = 'azurerm_virtual_network';

/** Ranges of a resource's argument, as far as they are known. */
function rangesOf(resource: PlanResource | undefined, key: string): string[] {
  const value = resource?.after?.value(key);
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string')
    : [];
}

/** The subnet that an argument names: by its id, or by what the configuration refers to. */
function subnetAt(
  cluster: PlanResource,
  argument: string,
  resources: readonly PlanResource[],
): PlanResource | undefined {
  const [block, key] = argument.split('.');
  const id = asText(cluster.after?.block(block)?.value(key));
  const subnets = resources.filter(
    ({ type, after }) => type === SUBNET && after,
  );
  if (id)
    return subnets.find(each => idOf(each)?.toLowerCase() === id.toLowerCase());
  const keys = cluster.refersTo(argument);
  const referred = subnets.filter(({ modules, type, name }) =>
    keys.includes(configKey(modules, type, name)),
  );
  // Of several instances nobody could say which.
  return referred.length === 1 ? referred[0] : undefined;
}

/** The ranges of a cluster's subnets and of the network they are part of. */
export function subnetsOf(
  cluster: PlanResource,
  resources: readonly PlanResource[],
): Pick<PlacementNetwork, 'nodeSubnet' | 'podSubnet' | 'vnetCidrs'> {
  const nodes = subnetAt(
    cluster,
    'default_node_pool.vnet_subnet_id',
    resources,
  );
  const pods = subnetAt(cluster, 'default_node_pool.pod_subnet_id', resources);
  const [nodeSubnet] = rangesOf(nodes, 'address_prefixes');
  const [podSubnet] = rangesOf(pods, 'address_prefixes');
  const name = asText(nodes?.after?.value('virtual_network_name'));
  const network = resources.find(
    ({ type, after }) =>
      type === NETWORK && name !== undefined && after?.value('name') === name,
  );
  const vnetCidrs = rangesOf(network, 'address_space');
  return {
    ...(nodeSubnet && { nodeSubnet }),
    ...(podSubnet && { podSubnet }),
    ...(vnetCidrs.length > 0 && { vnetCidrs }),
  };
}
