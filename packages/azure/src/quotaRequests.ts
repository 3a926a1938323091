import {
  AzureQuotaRequest,
  QuotaIncrease,
  QuotaRequestState,
} from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { ArmClient } from './ArmClient';
import {
  asCount,
  asList,
  asRecord,
  asText,
  JsonRecord,
  parseJson,
  readEach,
} from './json';
import { quotaPath } from './quotaScope';

/** https://learn.microsoft.com/rest/api/quota/quota-request-status/list */
export async function readQuotaRequests(
  arm: ArmClient,
  subscriptionId: string,
  region: string,
): Promise<AzureQuotaRequest[]> {
  return quotaRequestsOf(
    await arm.list(quotaPath(subscriptionId, region, 'quotaRequests')),
  );
}

/** https://learn.microsoft.com/rest/api/quota/quota-request-status/get */
export async function readQuotaRequest(
  arm: ArmClient,
  subscriptionId: string,
  region: string,
  id: string,
): Promise<AzureQuotaRequest> {
  const rest = `quotaRequests/${encodeURIComponent(id)}`;
  const request = quotaRequestOf(
    asRecord(await arm.get(quotaPath(subscriptionId, region, rest))) ?? {},
  );
  if (!request) {
    throw malformed('The answer is not a quota request.');
  }
  return request;
}

/**
 * Asks for a new limit and gives the id under which Azure follows it.
 * `undefined`: Azure took it and named none, so it is to be looked for.
 *
 * https://learn.microsoft.com/rest/api/quota/quota/create-or-update
 */
export async function putQuotaRequest(
  arm: ArmClient,
  { subscriptionId, region, name, limit }: QuotaIncrease,
): Promise<string | undefined> {
  const answer = await arm.put(
    quotaPath(subscriptionId, region, `quotas/${encodeURIComponent(name)}`),
    {
      properties: {
        limit: { limitObjectType: 'LimitValue', value: limit },
        name: { value: name },
      },
    },
  );
  const body = answer.text ? asRecord(parseJson(answer.text)) : undefined;
  return [
    answer.header('location'),
    answer.header('azure-asyncoperation'),
    asText(body?.id),
  ]
    .map(address => /\/quotaRequests\/([\w-]{1,100})/i.exec(address ?? '')?.[1])
    .find(id => id !== undefined);
}

/** @throws UpstreamError `Malformed` */
export function quotaRequestsOf(items: unknown[]): AzureQuotaRequest[] {
  return readEach(items, quotaRequestOf, request => request.id);
}

const STATES: Record<string, QuotaRequestState> = {
  succeeded: 'granted',
  failed: 'refused',
  invalid: 'refused',
  canceled: 'refused',
  escalated: 'escalated',
};

/** A state nobody knows yet is no end: it goes on being followed. */
export function quotaRequestOf(
  item: JsonRecord,
): AzureQuotaRequest | undefined {
  const id = asText(item.name);
  const properties = asRecord(item.properties) ?? {};
  const said = asText(properties.provisioningState);
  if (!id || !said) {
    return undefined;
  }
  const state = STATES[said.toLowerCase()] ?? 'in-progress';
  const parts = asList(properties.value)
    .map(asRecord)
    .filter(part => part !== undefined);
  const submittedAt = asText(properties.requestSubmitTime);
  // What is under way has friendly words as well; they are no reason.
  const reason = ['refused', 'escalated'].includes(state)
    ? reasonOf([properties, ...parts])
    : undefined;
  return {
    id,
    state,
    said,
    ...(submittedAt && { submittedAt }),
    limits: (parts.length > 0 ? parts : [properties]).flatMap(limitOf),
    ...(reason && { reason }),
  };
}

function limitOf(part: JsonRecord): { name: string; limit: number }[] {
  const name = asText(asRecord(part.name)?.value);
  const limit = asCount(asRecord(part.limit)?.value);
  return name && limit !== undefined ? [{ name, limit }] : [];
}

/** The whole request says why, or only the counter in it that was refused. */
function reasonOf(parts: JsonRecord[]) {
  for (const part of parts) {
    const error = asRecord(part.error);
    const message = asText(error?.message) ?? asText(part.message);
    if (error || message) {
      return { code: asText(error?.code) ?? 'Unknown', message: message ?? '' };
    }
  }
  return undefined;
}
