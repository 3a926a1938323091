import { PlacementPool } from '../placement';
import { Provider } from '../preflight/facts';
import { asText, Attributes } from './attributes';
import { isLeftOut } from './checks/leftOut';
import { noDefaultPoolRemedy } from './checks/missing';
import { canRotate, defaultPoolAction, rotatingChanges } from './changes';
import { GapLog } from './GapLog';
import { isRead, Group } from './groups';
import { PlannedPool } from './plan';
import { poolOf } from './poolArguments';
import { PlanResource } from './resource';
import { Taking } from './taking';

/** What stood: whatever cannot be read of it is no gap of the plan. */
function stood(
  resource: PlanResource,
  attributes: Attributes | undefined,
  isDefault: boolean,
): { before?: PlacementPool } {
  if (!attributes) return {};
  const ignore = () => undefined;
  const taking = new Taking(attributes, ignore, resource.isDefault);
  const before = poolOf(taking, isDefault, ignore);
  return before ? { before } : {};
}

function named(attributes: Attributes | undefined): { name?: string } {
  const name = asText(attributes?.value('name'));
  return name === undefined ? {} : { name };
}

const rebuilt = (
  rebuiltFor: string[],
): Pick<PlannedPool, 'rebuiltFor'> & { action?: 'rotate' } =>
  rebuiltFor.length > 0 ? { action: 'rotate', rebuiltFor } : {};

function nodePool(
  resource: PlanResource,
  clusterGoes: boolean,
  provider: Provider,
  log: GapLog,
): PlannedPool {
  const { action, address, before, after } = resource;
  const rebuiltFor =
    action === 'update' && canRotate(provider, false)
      ? rotatingChanges(before, after, false)
      : [];
  const pool =
    after && !clusterGoes
      ? poolOf(log.taking(resource), false, log.of(resource), address)
      : undefined;
  return {
    address,
    ...named(after ?? before),
    action,
    ...rebuilt(rebuiltFor),
    ...(pool && { pool }),
    ...stood(resource, before, false),
  };
}

function defaultPool(cluster: PlanResource, log: GapLog): PlannedPool {
  const block = 'default_node_pool';
  const after = cluster.after?.block(block);
  const before = cluster.before?.block(block);
  if (cluster.after && !after) {
    const says = log.of(cluster);
    if (isLeftOut(cluster, block)) {
      says(
        block,
        'is not there: the cluster has no pool, so nothing of its nodes is judged',
        noDefaultPoolRemedy(cluster),
      );
    } else says(block, cluster.reasonOf(block));
  }
  const pool =
    after &&
    poolOf(log.taking(cluster, after), true, log.of(cluster), cluster.address);
  const rebuiltFor =
    cluster.action === 'update' ? rotatingChanges(before, after, true) : [];
  return {
    address: cluster.address,
    ...named(after ?? before),
    action: defaultPoolAction(cluster.action, before, after),
    ...rebuilt(rebuiltFor),
    ...(pool && { pool }),
    ...stood(cluster, before, true),
  };
}

/** The pools of a cluster, the default pool first. */
export function plannedPools(
  group: Group,
  provider: Provider,
  log: GapLog,
): PlannedPool[] {
  const { cluster } = group;
  const goes = cluster?.action === 'delete';
  return [
    ...(cluster && !isRead(group) ? [defaultPool(cluster, log)] : []),
    ...group.pools.map(pool => nodePool(pool, goes, provider, log)),
  ];
}
