import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  MODEL_ANNOTATION,
  MODEL_SERVER_TYPE,
  MODEL_TYPE,
} from '@rally/plugin-kmeans-common';

/** What of the catalog stands around a model; full entity references. */
export interface ModelUses {
  /** What answers with it. */
  servedBy: string[];
  /** What names it, or depends on it. */
  usedBy: string[];
  /** What it depends on itself: the data and the pipeline that it was made from. */
  dependsOn: string[];
}

/** The resource that stands for a model, as the catalog's provider names it. */
const modelRef = (name: string) =>
  stringifyEntityRef({ kind: 'resource', namespace: 'default', name });

/** The filter of the catalog that finds everything around a model. */
export const usesFilter = (name: string): Record<string, string>[] => [
  { [`metadata.annotations.${MODEL_ANNOTATION}`]: name },
  { [`relations.${RELATION_DEPENDS_ON}`]: modelRef(name) },
];

/** The parts of an entity that `usesOf` reads. */
export const USES_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'spec.type',
  'relations',
];

/**
 * Who serves a model, who uses it, and what it depends on.
 *
 * @param entities - what `usesFilter` finds
 */
export function usesOf(name: string, entities: readonly Entity[]): ModelUses {
  const own = modelRef(name);
  const servedBy = new Set<string>();
  const usedBy = new Set<string>();
  const dependsOn = new Set<string>();
  for (const entity of entities) {
    const ref = stringifyEntityRef(entity);
    if (ref === own) {
      for (const { type, targetRef } of entity.relations ?? []) {
        if (type === RELATION_DEPENDS_ON) dependsOn.add(targetRef);
      }
    } else if (entity.spec?.type === MODEL_SERVER_TYPE) servedBy.add(ref);
    // Another resource of the same name is the model too, in another namespace.
    else if (entity.spec?.type !== MODEL_TYPE) usedBy.add(ref);
  }
  return {
    servedBy: sorted(servedBy),
    usedBy: sorted(usedBy),
    dependsOn: sorted(dependsOn),
  };
}

function sorted(refs: ReadonlySet<string>): string[] {
  return [...refs].sort((a, b) =>
    parseEntityRef(a).name.localeCompare(parseEntityRef(b).name),
  );
}
