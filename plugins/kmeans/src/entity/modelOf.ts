import { Entity } from '@backstage/catalog-model';
import {
  MODEL_ANNOTATION,
  MODEL_NAME,
  MODEL_TYPE,
} from '@rally/plugin-kmeans-common';

/** Whether the tab stands on an entity: on models, and on whatever names one. */
export function hasModel(entity: Entity): boolean {
  return (
    entity.metadata.annotations?.[MODEL_ANNOTATION] !== undefined ||
    (entity.kind === 'Resource' && entity.spec?.type === MODEL_TYPE)
  );
}

/** The model that an entity is or uses; `undefined` where what it names cannot be one. */
export function modelNameOf(entity: Entity): string | undefined {
  const name =
    entity.metadata.annotations?.[MODEL_ANNOTATION] ?? entity.metadata.name;
  return MODEL_NAME.test(name) ? name : undefined;
}
