import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyLocationRef,
} from '@backstage/catalog-model';

/**
 * Tells the catalog, and through it TechDocs, in which file an entity is
 * written.
 *
 * @param target - absolute path of the `catalog-info.yaml`
 */
export function locate(entity: Entity, target: string): Entity {
  const location = stringifyLocationRef({ type: 'file', target });
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
  };
}
