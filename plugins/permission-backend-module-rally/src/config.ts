import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { Grant, grantProblem, parseGrant } from './grants';
import { BUILT_IN_ROLES } from './roles';

const grantSchema = z.string().check(context => {
  const problem = grantProblem(context.value);
  if (problem) {
    context.issues.push({
      code: 'custom',
      message: `${JSON.stringify(context.value)}: ${problem}`,
      input: context.value,
    });
  }
});

const memberRefSchema = z
  .string()
  .regex(
    /^(user|group):[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*$/i,
    'must be a full entity reference such as group:default/platform',
  )
  .transform(ref => ref.toLowerCase());

const accessSchema = z.strictObject({
  roles: z.record(z.string().min(1), z.array(grantSchema)).default({}),
  members: z.record(memberRefSchema, z.array(z.string()).min(1)).default({}),
  defaultRole: z.string().optional(),
});

/** Who may do what, ready to be asked. */
export interface Access {
  /** Grants by role name. */
  roles: Record<string, Grant[]>;
  /** Role names by entity reference of a user or group, in lower case. */
  members: Record<string, string[]>;
  /** The role of a signed-in person of whom `members` says nothing. */
  defaultRole?: string;
}

/**
 * Reads `permission.rally`.
 *
 * @throws InputError that names each wrong key, so that the portal does not
 * start with rights other than the ones meant.
 */
export function readAccess(config: Config): Access {
  const parsed = accessSchema.safeParse(
    config.getOptional('permission.rally') ?? {},
  );
  if (!parsed.success) {
    throw mistakes(
      parsed.error.issues.map(issue => `${key(issue.path)}: ${reason(issue)}`),
    );
  }

  const { members, defaultRole } = parsed.data;
  const lines = { ...BUILT_IN_ROLES, ...parsed.data.roles };
  const unknown = (role: string) =>
    `no role ${JSON.stringify(role)}, there is ${Object.keys(lines).join(
      ', ',
    )}`;
  const isUnknown = (role: string) => !Object.hasOwn(lines, role);

  const wrong = Object.entries(members).flatMap(([ref, roles]) =>
    roles
      .filter(isUnknown)
      .map(role => `${key(['members', ref])}: ${unknown(role)}`),
  );
  if (defaultRole !== undefined && isUnknown(defaultRole)) {
    wrong.push(`${key(['defaultRole'])}: ${unknown(defaultRole)}`);
  }
  if (wrong.length) throw mistakes(wrong);

  const roles = Object.fromEntries(
    Object.entries(lines).map(([name, grants]) => [
      name,
      grants.map(parseGrant),
    ]),
  );
  return { roles, members, defaultRole };
}

function mistakes(lines: string[]): InputError {
  return new InputError(
    `The configuration of roles is wrong, so nobody can be let in. ${lines.join(
      '; ',
    )}`,
  );
}

function key(path: PropertyKey[]): string {
  return ['permission.rally', ...path.map(String)].join('.');
}

/** zod reports a wrong record key as one issue that holds the real ones. */
function reason(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key'
    ? issue.issues.map(inner => inner.message).join(', ')
    : issue.message;
}
