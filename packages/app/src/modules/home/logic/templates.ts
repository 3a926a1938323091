import { Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** A template as the home page offers it. */
export interface Template {
  ref: string;
  title: string;
  description?: string;
  type?: string;
  /** The first page of its form. */
  path: string;
}

/** By title. */
export function templatesOf(entities: Entity[]): Template[] {
  return entities
    .map(entity => {
      const {
        name,
        namespace = 'default',
        title,
        description,
      } = entity.metadata;
      const type = entity.spec?.type;
      return {
        ref: stringifyEntityRef(entity),
        title: title ?? name,
        description,
        type: typeof type === 'string' ? type : undefined,
        path: `/create/templates/${namespace}/${name}`,
      };
    })
    .sort((a, b) => a.title.localeCompare(b.title));
}
