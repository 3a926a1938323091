import {
  AuthorizeResult,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { Access } from './config';
import { Grant, scopeOf } from './grants';
import { ownedBy } from './conditions';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Allows what a role of the person grants, and denies the rest. */
export class RolePolicy implements PermissionPolicy {
  constructor(private readonly access: Access) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return DENY;
    switch (scopeOf(this.grantsOf(user), permission.name)) {
      case 'all':
        return ALLOW;
      case 'own':
        return isResourcePermission(permission)
          ? ownedBy(permission.resourceType, user.info) ?? DENY
          : DENY;
      default:
        return DENY;
    }
  }

  private grantsOf({ info }: PolicyQueryUser): Grant[] {
    const { members, roles, defaultRole } = this.access;
    const refs = new Set(
      [info.userEntityRef, ...info.ownershipEntityRefs].map(ref =>
        ref.toLowerCase(),
      ),
    );
    const names = [...refs].flatMap(ref =>
      Object.hasOwn(members, ref) ? members[ref] : [],
    );
    if (names.length === 0 && defaultRole !== undefined) {
      names.push(defaultRole);
    }
    return [...new Set(names)].flatMap(name => roles[name]);
  }
}
