import { PermissionEntry } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { ArmClient } from './ArmClient';
import { asRecord, asTexts } from './json';

const API_VERSION = '2022-04-01';

/**
 * What the portal's own identity may do in the subscription.
 *
 * https://learn.microsoft.com/rest/api/authorization/permissions
 */
export async function readPermissions(
  arm: ArmClient,
  subscriptionId: string,
): Promise<PermissionEntry[]> {
  return permissionsOf(
    await arm.list(
      `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions?api-version=${API_VERSION}`,
    ),
  );
}

/**
 * An entry whose `notActions` cannot be read is left out: with them ignored it
 * would allow what it takes back.
 *
 * @throws UpstreamError `Malformed`
 */
export function permissionsOf(items: unknown[]): PermissionEntry[] {
  const entries = items.flatMap(item => {
    const entry = asRecord(item);
    const actions = textsOf(entry?.actions);
    const notActions = textsOf(entry?.notActions ?? []);
    return actions && notActions ? [{ actions, notActions }] : [];
  });
  if (items.length > 0 && entries.length === 0) {
    throw malformed(
      `None of the ${items.length} entries of the answer could be read.`,
    );
  }
  return entries;
}

function textsOf(value: unknown): string[] | undefined {
  const texts = asTexts(value);
  return Array.isArray(value) && texts.length === value.length
    ? texts
    : undefined;
}
