import {
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import {
  AKS_CLUSTER_ANNOTATION,
  Environment,
  ENVIRONMENT_ANNOTATION,
  ENVIRONMENT_TYPE,
} from '@rally/plugin-aks-common';
import { parseAllDocuments } from 'yaml';
import { TreeFile } from '../files/tree';
import { Problem, textOf } from './problem';

const FILE = 'catalog-info.yaml';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

async function invalid(entity: Entity): Promise<string | undefined> {
  try {
    await policy.enforce(entity);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The entities of catalog-info.yaml; `undefined` where there is no such file. */
export function readEntities(files: TreeFile[]): Entity[] | undefined {
  const text = textOf(files, FILE);
  return text === undefined
    ? undefined
    : parseAllDocuments(text).map(document => document.toJS() as Entity);
}

/** The entity that stands for the environment itself. */
export const itselfAmong = (entities: Entity[], name: string) =>
  entities.find(
    entity => entity?.kind === 'Resource' && entity.metadata?.name === name,
  );

function disagreements(entity: Entity, environment: Environment): string[] {
  const { metadata, spec } = environment;
  const { subscriptionId, names } = spec.placement;
  const expected: [what: string, actual: unknown, expected: unknown][] = [
    ['spec.type', entity.spec?.type, ENVIRONMENT_TYPE],
    ['spec.owner', entity.spec?.owner, metadata.owner],
    [
      AKS_CLUSTER_ANNOTATION,
      entity.metadata.annotations?.[AKS_CLUSTER_ANNOTATION],
      `${subscriptionId}/${names.resourceGroup}/${names.cluster}`,
    ],
    [
      ENVIRONMENT_ANNOTATION,
      entity.metadata.annotations?.[ENVIRONMENT_ANNOTATION],
      `environments/${metadata.name}`,
    ],
  ];
  return expected
    .filter(([, actual, wanted]) => actual !== wanted)
    .map(([what, actual, wanted]) => `${what} is ${actual}, not ${wanted}`);
}

/** catalog-info.yaml holds valid entities, one of them the environment itself. */
export async function checkCatalog(
  files: TreeFile[],
  environment: Environment,
): Promise<Problem[]> {
  const entities = readEntities(files);
  if (!entities) return [{ file: FILE, reason: 'does not exist' }];
  const reasons: (string | undefined)[] = await Promise.all(
    entities.map(invalid),
  );
  const itself = itselfAmong(entities, environment.metadata.name);
  if (itself) reasons.push(...disagreements(itself, environment));
  else reasons.push(`no Resource is called ${environment.metadata.name}`);
  return reasons.flatMap(reason => (reason ? [{ file: FILE, reason }] : []));
}
