/** The part of a grant after `@`: only what belongs to the person who asks. */
const OWN = '@own';

/** What holds of a permission for one person. */
export type Scope = 'all' | 'own' | 'none';

/** One line of a role: `catalog.entity.read`, `aks.*`, `scaffolder.task.read@own`. */
export interface Grant {
  matches(permission: string): boolean;
  scope: 'all' | 'own';
}

/** Permissions that can be told apart by owner; `@own` on any other is a mistake. */
export const OWNABLE = [
  'catalog.entity.read',
  'catalog.entity.refresh',
  'catalog.entity.delete',
  'scaffolder.task.read',
  'scaffolder.task.cancel',
] as const;

/**
 * Why a line is not a grant, or undefined when it is one. `*` stands for any
 * run of characters.
 */
export function grantProblem(line: string): string | undefined {
  if (line.endsWith(OWN)) {
    const name = line.slice(0, -OWN.length);
    return (OWNABLE as readonly string[]).includes(name)
      ? undefined
      : `@own works with ${OWNABLE.join(', ')}`;
  }
  return /^[a-z*][a-z0-9*-]*(\.[a-z0-9*-]+)*$/.test(line)
    ? undefined
    : 'must be a permission name such as catalog.entity.read, in which * stands for anything';
}

/** Reads a line that `grantProblem` found nothing wrong with. */
export function parseGrant(line: string): Grant {
  const own = line.endsWith(OWN);
  const pattern = own ? line.slice(0, -OWN.length) : line;
  const expression = new RegExp(
    `^${pattern
      .split('*')
      .map(part => part.replace(/\./g, '\\.'))
      .join('.*')}$`,
  );
  return {
    matches: permission => expression.test(permission),
    scope: own ? 'own' : 'all',
  };
}

/** The widest scope that any of the grants gives; `none` when none matches. */
export function scopeOf(grants: Grant[], permission: string): Scope {
  const scopes = grants
    .filter(grant => grant.matches(permission))
    .map(grant => grant.scope);
  if (scopes.includes('all')) return 'all';
  return scopes.includes('own') ? 'own' : 'none';
}
