import { BackstageUserInfo } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  ConditionalPolicyDecision,
} from '@backstage/plugin-permission-common';

/**
 * The rule by which each resource type knows its owner. The rules live in the
 * catalog and scaffolder backends; the policy only names them, so it needs
 * neither of the two installed.
 */
const OWNER_RULES: Record<
  string,
  {
    pluginId: string;
    rule: string;
    params(user: BackstageUserInfo): Record<string, string[]>;
  }
> = {
  'catalog-entity': {
    pluginId: 'catalog',
    rule: 'IS_ENTITY_OWNER',
    params: user => ({ claims: user.ownershipEntityRefs }),
  },
  'scaffolder-task': {
    pluginId: 'scaffolder',
    rule: 'IS_TASK_OWNER',
    params: user => ({ createdBy: [user.userEntityRef] }),
  },
};

/** "Only what is this person's"; undefined where the resource has no owner. */
export function ownedBy(
  resourceType: string,
  user: BackstageUserInfo,
): ConditionalPolicyDecision | undefined {
  if (!Object.hasOwn(OWNER_RULES, resourceType)) return undefined;
  const { pluginId, rule, params } = OWNER_RULES[resourceType];
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId,
    resourceType,
    conditions: { rule, resourceType, params: params(user) },
  };
}
