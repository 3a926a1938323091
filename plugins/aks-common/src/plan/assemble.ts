import { assumedVersion } from '../calendar';
import { Stage } from '../needs';
import { Placement, PlacementInput, PlacementPool } from '../placement';
import { Provider } from '../preflight/facts';
import { asText } from './attributes';
import { inAzurermWords, unreadClusters } from './azapi';
import { planChecks } from './checks';
import { CLUSTER_ARGUMENTS, clusterOf, placementOf } from './clusterArguments';
import { GapLog } from './GapLog';
import {
  clusterIdOf,
  Group,
  groupsOf,
  isRead,
  sharesOf,
  upgradesOf,
} from './groups';
import { readClusterId } from './matchPools';
import {
  containersOf,
  isKnown,
  keyVaultOf,
  Named,
  nameSets,
  stands,
  namesOf,
  providersOf,
} from './names';
import {
  NamedPlace,
  Place,
  Plan,
  PlannedEnvironment,
  PlannedPool,
  Unplaced,
} from './plan';
import { plannedPools } from './plannedPools';
import { PlanResource } from './resource';
import { standingOf } from './standing';
import { subnetsOf } from './subnets';

/** A subscription that nobody has: it stands where the real one is not known. */
export const NO_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** Stands where a region is not known; no rule that looks at it is asked then. */
export const NO_REGION = 'unknown';

export interface AssembleContext {
  provider: Provider;
  subscriptionId?: string;
  stage?: Stage;
  /** Whether the provider is told to register what it needs; absent: not known. */
  registers?: boolean;
  /** Whether the provider brings a deleted vault of the same name back; absent: not known. */
  recoversVaults?: boolean;
}

/** Where a resource, or one of its arguments, was written. */
const placeOf = (resource: PlanResource, attribute?: string): Place => ({
  address: resource.address,
  ...resource.sourceOf(attribute),
});

/** Makes environments of groups of resources, and logs what it could not read. */
class Assembly {
  readonly log = new GapLog();
  readonly #byAddress: Map<string, PlanResource>;

  constructor(
    private readonly resources: readonly PlanResource[],
    private readonly context: AssembleContext,
  ) {
    this.#byAddress = new Map(resources.map(each => [each.address, each]));
  }

  takingOf = (resource: PlanResource) => this.log.taking(resource);

  environment(group: Group, named: readonly Named[]): PlannedEnvironment {
    const { cluster } = group;
    const first = cluster ?? group.pools[0];
    const goes = cluster?.action === 'delete';
    const pools = plannedPools(group, this.context.provider, this.log);
    const id = clusterIdOf(group);
    const name =
      asText((cluster?.after ?? cluster?.before)?.value('name')) ??
      (id && readClusterId(id)?.name) ??
      first.address;
    const staying = pools.filter(({ action }) => action !== 'delete');
    const [names, ...otherNames] = nameSets(named);
    const planned: Partial<PlacementInput> = {
      ...this.clusterPart(cluster, first, goes),
      subscriptionId:
        [
          first.subscriptionId,
          id && readClusterId(id)?.subscriptionId,
          this.context.subscriptionId,
        ].find(Boolean) || NO_SUBSCRIPTION,
      names: { ...names, ...(name !== first.address && { cluster: name }) },
      ...this.belongings(named),
    };
    const placement = goes
      ? undefined
      : this.placement(
          first,
          planned,
          staying.flatMap(({ pool }) => pool ?? []),
        );
    const unplaced =
      placement || goes
        ? undefined
        : this.unplaced(
            first,
            planned,
            staying.flatMap(({ pool }) => pool ?? []),
          );
    return {
      address: first.address,
      name,
      action: cluster?.action ?? 'none',
      pools,
      ...(placement && { placement }),
      ...(unplaced && { unplaced }),
      ...standingOf(group, planned, pools, named),
      rotations: pools.flatMap(({ action, pool }) =>
        action === 'rotate' && pool?.temporaryNameForRotation
          ? [pool.name]
          : [],
      ),
      upgrades: upgradesOf(group),
      belongingsChange: named.length > 0,
      partial: isRead(group) || staying.some(({ pool }) => !pool),
      otherNames,
      standingNames: named
        .filter(stands)
        .map(({ kind, name: own }) => ({ kind, name: own })),
      places: [
        { kind: 'cluster', name, ...placeOf(first) },
        ...this.places(pools, named, cluster),
      ],
    };
  }

  private places(
    pools: readonly PlannedPool[],
    named: readonly Named[],
    cluster: PlanResource | undefined,
  ): NamedPlace[] {
    return [
      ...named.filter(isKnown).map(({ kind, name, resource }) => ({
        kind,
        name,
        ...placeOf(resource, 'name'),
      })),
      ...pools.flatMap(({ name, address }): NamedPlace[] => {
        const resource = this.#byAddress.get(address);
        if (!resource) return [];
        const block = resource === cluster ? 'default_node_pool' : undefined;
        return [
          { kind: 'pool', name: name ?? address, ...placeOf(resource, block) },
        ];
      }),
    ];
  }

  /** What the plan makes beside the cluster. */
  private belongings(named: readonly Named[]): Partial<PlacementInput> {
    const { resources, takingOf } = this;
    const containers = containersOf(resources, takingOf);
    const vaults = named.filter(({ kind }) => kind === 'keyVault');
    const vault = (vaults.find(isKnown) ?? vaults[0])?.resource;
    const keyVault = keyVaultOf(vault, takingOf, this.context.recoversVaults);
    const providers = providersOf(resources);
    return {
      assignsRoles: resources.some(
        ({ type, action }) =>
          type === 'azurerm_role_assignment' &&
          (action === 'create' || action === 'replace'),
      ),
      ...(containers.length > 0 && { storageContainers: containers }),
      ...(keyVault && { keyVault }),
      ...(providers.length > 0 && { resourceProviders: providers }),
    };
  }

  /** What the cluster itself says. */
  private clusterPart(
    cluster: PlanResource | undefined,
    first: PlanResource,
    goes: boolean,
  ): Partial<PlacementInput> {
    if (!cluster) {
      this.log.of(first)(
        'kubernetes_cluster_id',
        'names a cluster that is not in the plan, so its region is not known',
      );
      return {};
    }
    if (goes) return {};
    const taking = this.takingOf(cluster);
    const { attributes } = taking;
    taking.text('name');
    const part = clusterOf(taking);
    if (part.region === undefined && !attributes.isUnknown('location')) {
      this.log.of(cluster)('location', 'is not written');
    }
    const network = { ...part.network, ...subnetsOf(cluster, this.resources) };
    // Where none is written AKS takes its default, which the region always offers.
    const versionWaits =
      attributes.isUnknown('kubernetes_version') &&
      !cluster.isDefault('kubernetes_version');
    return {
      kubernetesVersion: versionWaits ? undefined : assumedVersion(),
      stage: this.context.stage,
      ...part,
      ...(Object.keys(network).length > 0 && { network }),
    };
  }

  /** The same where region or version is not known, with something in their stead. */
  private unplaced(
    resource: PlanResource,
    planned: Partial<PlacementInput>,
    pools: PlacementPool[],
  ): Unplaced | undefined {
    const { region = NO_REGION, kubernetesVersion } = planned;
    if (planned.region && kubernetesVersion) return undefined;
    const placement = this.placement(
      resource,
      {
        ...planned,
        region,
        kubernetesVersion: kubernetesVersion ?? assumedVersion(),
      },
      pools,
    );
    return placement && { placement, versionAssumed: !kubernetesVersion };
  }

  private placement(
    resource: PlanResource,
    planned: Partial<PlacementInput>,
    pools: PlacementPool[],
  ): Placement | undefined {
    const { region, kubernetesVersion } = planned;
    if (!region || !kubernetesVersion || pools.length === 0) return undefined;
    const made = placementOf({ ...planned, pools });
    if ('placement' in made) return made.placement;
    for (const { field, message } of made.wrong) {
      this.log.of(resource)(
        CLUSTER_ARGUMENTS[field as keyof Placement] ?? field,
        `makes no sense (${message})`,
      );
    }
    return undefined;
  }
}

/** Makes environments of resources, whatever they were read from. */
export function assemble(
  written: readonly PlanResource[],
  context: AssembleContext,
): Plan {
  const resources = written.flatMap(inAzurermWords);
  const assembly = new Assembly(resources, context);
  const { log, takingOf } = assembly;
  const groups = groupsOf(resources, log);
  const shares = sharesOf(namesOf(resources, takingOf), groups);
  return {
    provider: context.provider,
    environments: groups.map(group =>
      assembly.environment(group, shares.get(group) ?? []),
    ),
    gaps: [...log.gaps, ...unreadClusters(written)],
    findings: [...log.notes, ...planChecks(written, context)],
  };
}
