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

/** Templates that change what is there already. */
const DAY_TWO = 'day-two';

/** What can be created, by title; what changes an environment starts from it. */
export function templatesOf(entities: Entity[]): Template[] {
  return entities
    .filter(({ spec }) => spec?.type !== DAY_TWO)
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
