import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, getCompoundEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AKS_CLUSTER_ANNOTATION, REGION_LABEL } from '@rally/plugin-aks-common';
import { Clock, SingleFlight } from '@rally/upstream';

/** Owners change rarely, and each look is one question to the catalog. */
const KEEP_MS = 5 * 60_000;

/** Who owns an environment, and where its page is. */
export interface OwnedEnvironment {
  /** As `clusterKeyOf` writes it. */
  cluster: string;
  subscriptionId: string;
  region?: string;
  /** Entity references. */
  owners: string[];
  /** Path of its page. */
  link: string;
}

/** The environments of the catalog, by the clusters that they stand for. */
export class EnvironmentOwners {
  readonly #flights = new SingleFlight();
  #known: { at: number; environments: OwnedEnvironment[] } | undefined;

  constructor(
    private readonly deps: {
      catalog: Pick<CatalogService, 'getEntities'>;
      auth: Pick<AuthService, 'getOwnServiceCredentials'>;
      clock: Clock;
    },
  ) {}

  /** @throws what the catalog throws */
  async list(): Promise<OwnedEnvironment[]> {
    const known = this.#known;
    if (known && this.deps.clock.now() - known.at < KEEP_MS) {
      return known.environments;
    }
    return this.#flights.run('', () => this.#look());
  }

  async #look(): Promise<OwnedEnvironment[]> {
    const { catalog, auth, clock } = this.deps;
    const { items } = await catalog.getEntities(
      { filter: { kind: 'Resource' } },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const environments = items.flatMap(entity => environmentOf(entity) ?? []);
    this.#known = { at: clock.now(), environments };
    return environments;
  }
}

function environmentOf(entity: Entity): OwnedEnvironment | undefined {
  const annotation = entity.metadata.annotations?.[AKS_CLUSTER_ANNOTATION];
  const cluster = annotation?.toLowerCase();
  const owners = (entity.relations ?? [])
    .filter(({ type }) => type === 'ownedBy')
    .map(({ targetRef }) => targetRef);
  if (!cluster || owners.length === 0) {
    return undefined;
  }
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const region = entity.metadata.labels?.[REGION_LABEL];
  return {
    cluster,
    subscriptionId: cluster.split('/')[0],
    ...(region && { region }),
    owners,
    link: `/catalog/${namespace}/${kind.toLowerCase()}/${name}/aks`,
  };
}
