import { QuotaRequest } from '@rally/plugin-aks-common';

const DAY_MS = 24 * 60 * 60_000;
/** How far back the granted ones are counted. */
const RECENT_DAYS = 90;

/** Azure has not decided it yet. */
export const isOpen = ({ state }: Pick<QuotaRequest, 'state'>) =>
  state === 'in-progress' || state === 'escalated';

/** Azure does not keep its own case of counter names. */
const sameCounter = (a: string, b: string) =>
  a.toLocaleLowerCase('en') === b.toLocaleLowerCase('en');

/** The requests for one counter of one region, as they are ordered: newest first. */
export function requestsFor(
  requests: readonly QuotaRequest[],
  region: string,
  name: string,
): QuotaRequest[] {
  return requests.filter(
    request => request.region === region && sameCounter(request.name, name),
  );
}

/**
 * The open request for a column of the matrix.
 *
 * @param key - of the column: the counter's name in lower case, without blanks
 */
export function openRequest(
  requests: readonly QuotaRequest[],
  region: string,
  key: string,
): QuotaRequest | undefined {
  return requests.find(
    request =>
      request.region === region &&
      isOpen(request) &&
      sameCounter(request.name.replace(/\s/g, ''), key),
  );
}

/** Milliseconds from the asking to the end; `undefined` while it is open. */
export function tookMs({
  requestedAt,
  endedAt,
}: QuotaRequest): number | undefined {
  return endedAt === undefined
    ? undefined
    : Date.parse(endedAt) - Date.parse(requestedAt);
}

export interface RequestTally {
  open: number;
  /** Of the open ones: those that a person at Azure decides. */
  escalated: number;
  /** Granted in the last 90 days. */
  granted: number;
}

/** @param now - milliseconds since 1970 */
export function tallyRequests(
  requests: readonly QuotaRequest[],
  now: number,
): RequestTally {
  const open = requests.filter(isOpen);
  const granted = requests.filter(
    ({ state, endedAt }) =>
      state === 'granted' &&
      endedAt !== undefined &&
      now - Date.parse(endedAt) < RECENT_DAYS * DAY_MS,
  );
  return {
    open: open.length,
    escalated: open.filter(({ state }) => state === 'escalated').length,
    granted: granted.length,
  };
}

/** vCPU: limits are asked for in such steps. */
const STEP = 10;

/** A limit to start from: half as much again, in tens; at least one step more. */
export function suggestedLimit(limit: number): number {
  const raised = Math.ceil((limit * 1.5) / STEP) * STEP;
  return Math.max(raised, limit + STEP);
}
