import {
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';
import { documentSchema, isNestedDeeperThan } from './documentSchema';

/** A real one has 1 to 3 KiB; the parser takes seconds for 256 KiB of malice. */
export const MAX_BYTES = 64 * 1024;
const MAX_DOCUMENTS = 50;
const MAX_DEPTH = 32;

const policy = EntityPolicies.allOf([
  new DefaultNamespaceEntityPolicy(),
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const validators = [
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
];

function readDocuments(text: string): unknown[] {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  if (documents.length > MAX_DOCUMENTS) {
    throw new InputError(
      `it has ${documents.length} documents, more than ${MAX_DOCUMENTS}`,
    );
  }
  return documents
    .map(document => {
      const [error] = document.errors;
      if (error) throw new InputError(error.message);
      // Aliases are refused altogether: nobody needs them here, and a few lines
      // of them can stand for gigabytes.
      return document.toJS({ maxAliasCount: 0 }) as unknown;
    })
    .filter(value => value !== null);
}

async function parseEntity(
  value: unknown,
  environment: string,
): Promise<Entity> {
  if (isNestedDeeperThan(value, MAX_DEPTH)) {
    throw new InputError(`it is nested more than ${MAX_DEPTH} levels deep`);
  }
  const parsed = documentSchema(environment).safeParse(value);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(
      issue => `${issue.path.join('.') || 'document'}: ${issue.message}`,
    );
    throw new InputError(reasons.join('; '));
  }
  const entity = await policy.enforce(parsed.data as unknown as Entity);
  if (!entity) throw new InputError('it is no entity');
  for (const validator of validators) {
    await validator.check(entity);
  }
  return entity;
}

/**
 * The entities in the `catalog-info.yaml` of an environment, valid for the
 * catalog and without locations.
 *
 * @param content - UTF-8 YAML, one document an entity; not trusted
 * @param environment - name of the environment's folder
 * @throws an error whose message tells the field and the reason.
 */
export async function parseCatalogInfo(
  content: Uint8Array,
  environment: string,
): Promise<Entity[]> {
  if (content.length > MAX_BYTES) {
    throw new InputError(
      `it has ${content.length} bytes, more than ${MAX_BYTES}`,
    );
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  const entities = await Promise.all(
    readDocuments(text).map(value => parseEntity(value, environment)),
  );
  if (entities.length === 0) throw new InputError('it holds no entity');
  return entities;
}
