import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Azure } from '@rally/azure';
import { AzureQuotaRequest, QuotaRequest } from '@rally/plugin-aks-common';
import { Clock, failureOf, problemOf } from '@rally/upstream';
import { FollowedRequest, QuotaRequestStore } from './QuotaRequestStore';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const EVERY_MS = 30 * SECOND;

/** Longer than one look takes, so that no second replica looks meanwhile. */
const TURN_MS = 2 * MINUTE;

/** Azure's clock and ours may differ by that. */
const CLOCK_SKEW_MS = 5 * MINUTE;

/** A request that Azure does not list by then never reached it. */
const LOST_AFTER_MS = 15 * MINUTE;

/** Looks at open requests until Azure has decided them, through restarts. */
export class QuotaRequestFollower {
  constructor(
    private readonly deps: {
      azure: Pick<Azure, 'quotaRequest' | 'quotaRequests'>;
      store: QuotaRequestStore;
      clock: Clock;
      logger: LoggerService;
      /** Told of each request that ended. */
      onEnd: (request: QuotaRequest) => Promise<void>;
    },
  ) {}

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'aks-follow-quota-requests',
      frequency: { milliseconds: EVERY_MS },
      timeout: { milliseconds: TURN_MS },
      initialDelay: { milliseconds: EVERY_MS },
      scope: 'global',
      fn: () => this.follow(),
    });
  }

  /** One look at each open request whose turn it is. */
  async follow(): Promise<void> {
    const { store, clock } = this.deps;
    const now = clock.now();
    for (const followed of await store.takeDue(now, now + TURN_MS)) {
      await this.#look(followed);
    }
  }

  async #look(followed: FollowedRequest): Promise<void> {
    const { clock, store, logger, onEnd } = this.deps;
    const { request } = followed;
    try {
      const found = await this.#find(followed);
      const now = clock.now();
      const next = found ? asSaid(request, found, now) : notFound(request, now);
      await store.save({
        request: next,
        azureId: found?.id ?? followed.azureId,
        lookAt: now + pauseOf(next, now),
      });
      if (next.endedAt) {
        logger.info(
          `Quota request ${next.id} (${next.name} to ${next.limit} in ${next.region}) is ${next.state}`,
        );
        await onEnd(next);
      }
    } catch (thrown) {
      const now = clock.now();
      const error = failureOf(thrown, now);
      const since = Date.parse(request.problem?.since ?? '') || now;
      await store.save({
        ...followed,
        request: { ...request, problem: problemOf(error, since) },
        lookAt: Math.max(error.retryAt ?? 0, now + pauseOf(request, now)),
      });
    }
  }

  /** By Azure's id, or, where it named none, by what was asked for and when. */
  async #find({
    request,
    azureId,
  }: FollowedRequest): Promise<AzureQuotaRequest | undefined> {
    const { subscriptionId, region, limit } = request;
    const { azure } = this.deps;
    if (azureId) {
      return azure.quotaRequest(subscriptionId, region, azureId);
    }
    const name = request.name.toLowerCase();
    const earliest = Date.parse(request.requestedAt) - CLOCK_SKEW_MS;
    const all = await azure.quotaRequests(subscriptionId, region);
    return all.find(
      candidate =>
        Date.parse(candidate.submittedAt ?? '') >= earliest &&
        candidate.limits.some(
          asked => asked.name.toLowerCase() === name && asked.limit === limit,
        ),
    );
  }
}

function asSaid(
  request: QuotaRequest,
  { state, reason }: AzureQuotaRequest,
  now: number,
): QuotaRequest {
  const { problem: _over, reason: _before, ...known } = request;
  const at = new Date(now).toISOString();
  return {
    ...known,
    state,
    observedAt: at,
    ...((state === 'granted' || state === 'refused') && { endedAt: at }),
    ...(reason && { reason }),
  };
}

function notFound(request: QuotaRequest, now: number): QuotaRequest {
  const at = new Date(now).toISOString();
  return now - Date.parse(request.requestedAt) < LOST_AFTER_MS
    ? request
    : {
        ...request,
        state: 'refused',
        observedAt: at,
        endedAt: at,
        reason: {
          code: 'NotReceived',
          message: 'Azure never listed the request; ask again.',
        },
      };
}

/** A program decides in minutes, a person in days: the older, the rarer. */
function pauseOf(request: QuotaRequest, now: number): number {
  if (request.state === 'escalated') {
    return HOUR;
  }
  const age = now - Date.parse(request.requestedAt);
  return Math.min(Math.max(age / 4, 10 * SECOND), 10 * MINUTE);
}
