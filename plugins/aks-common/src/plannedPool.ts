import { PlacementPool } from './placement';

/** A field of a pool. */
export type PoolField = keyof PlacementPool;

/** For a change of these azurerm rebuilds a pool through another that stands in. */
const ROTATING: readonly PoolField[] = [
  'vmSize',
  'osDiskSizeGb',
  'osDiskType',
  'kubeletDiskType',
  'maxPods',
  'snapshotId',
  'nodeSubnetId',
  'podSubnetId',
];
/** Off where nobody sets them. */
const SWITCHES: readonly PoolField[] = [
  'fips',
  'hostEncryption',
  'nodePublicIp',
  'ultraSsd',
];

/** Nobody can change these; a pool with other ones is another pool. */
const FOR_LIFE: readonly PoolField[] = [
  'priority',
  'osType',
  'evictionPolicy',
  'spotMaxPrice',
  'capacityReservationGroup',
  'type',
];

/** Only what is set on both sides can be seen to differ: Azure fills in what is not. */
const differ = (was: PlacementPool, is: PlacementPool) => (field: PoolField) =>
  was[field] !== undefined &&
  is[field] !== undefined &&
  was[field] !== is[field];

const switched =
  (was: PlacementPool, is: PlacementPool) => (field: PoolField) =>
    Boolean(was[field]) !== Boolean(is[field]);

const rezoned = (was: PlacementPool, is: PlacementPool) =>
  [...was.zones].sort().join() !== [...is.zones].sort().join();

/** Images that a pool can go between without new nodes. */
const MIGRATES = /^(Ubuntu|AzureLinux)/;

const reimaged = (
  { osSku: was }: PlacementPool,
  { osSku: is }: PlacementPool,
) =>
  was !== undefined &&
  is !== undefined &&
  was !== is &&
  !(MIGRATES.test(was) && MIGRATES.test(is));

/**
 * The fields for whose change azurerm rebuilds a pool of the same name.
 *
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/r/kubernetes_cluster_node_pool.html.markdown
 */
export function rotating(was: PlacementPool, is: PlacementPool): PoolField[] {
  return [
    ...ROTATING.filter(differ(was, is)),
    ...SWITCHES.filter(switched(was, is)),
    ...(rezoned(was, is) ? (['zones'] as const) : []),
    ...(reimaged(was, is) ? (['osSku'] as const) : []),
    ...(is.isDefault && switched(was, is)('onlyCriticalAddons')
      ? (['onlyCriticalAddons'] as const)
      : []),
  ];
}

/** The fields for whose change a pool is deleted and made anew. */
export const replacing = (was: PlacementPool, is: PlacementPool): PoolField[] =>
  FOR_LIFE.filter(differ(was, is));
