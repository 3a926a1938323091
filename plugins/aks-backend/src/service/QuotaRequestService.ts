import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { Azure } from '@rally/azure';
import {
  QuotaCounter,
  QuotaIncrease,
  QuotaRequest,
  QuotaRequestsAnswer,
} from '@rally/plugin-aks-common';
import { AksRequestOptions } from '@rally/plugin-aks-node';
import { Clock, failureOf, problemOf, UpstreamError } from '@rally/upstream';
import { principalOf } from './principalOf';
import { QuotaRequestStore } from './QuotaRequestStore';
import { AzureSignals } from './AzureSignals';
import { SubscriptionScope } from './SubscriptionScope';
import { unavailable } from './unavailable';

/** Asks Azure for more quota, and says what became of it. */
export interface QuotaRequestService {
  /**
   * @throws InputError for a limit that raises nothing, ConflictError where the
   * counter has an open request or the provider is not registered, NotAllowedError
   * where the portal's own identity lacks the role
   */
  requestQuota(
    increase: QuotaIncrease,
    options: AksRequestOptions,
  ): Promise<QuotaRequest>;
  /** From the database: Azure is not asked. */
  getQuotaRequests(
    request: { subscriptionId?: string; regions?: string[] },
    options: AksRequestOptions,
  ): Promise<QuotaRequestsAnswer>;
}

/** A page shows no more, and who looks for older ones asks Azure. */
const MOST_LISTED = 200;

/** A first look soon: most requests are decided by a program within minutes. */
export const FIRST_LOOK_MS = 5_000;

export class DefaultQuotaRequestService implements QuotaRequestService {
  constructor(
    private readonly deps: {
      azure: Pick<Azure, 'quotaCounters' | 'requestQuota'>;
      signals: Pick<AzureSignals, 'providers'>;
      scope: SubscriptionScope;
      store: QuotaRequestStore;
      clock: Clock;
      newId?: () => string;
    },
  ) {}

  requestQuota: QuotaRequestService['requestQuota'] = async (
    wanted,
    { credentials },
  ) => {
    const { azure, store, clock, newId = randomUUID } = this.deps;
    const increase = await this.#inScope(wanted);
    await this.#checkProvider(increase.subscriptionId);
    const counter = await this.#counter(increase);
    checkLimit(increase, counter);
    const now = new Date(clock.now()).toISOString();
    const request: QuotaRequest = {
      ...increase,
      name: counter.name,
      id: newId(),
      state: 'in-progress',
      before: {
        ...(counter.used !== undefined && { used: counter.used }),
        limit: counter.limit,
      },
      requestedBy: principalOf(credentials),
      requestedAt: now,
      observedAt: now,
    };
    // Written first: whatever happens now, the follower finds out what came of it.
    if (!(await store.add(request, clock.now() + FIRST_LOOK_MS))) {
      throw new ConflictError(
        `There is an open request for ${counter.name} in ${increase.region} already. Wait until Azure has decided it.`,
      );
    }
    try {
      const azureId = await azure.requestQuota({
        ...increase,
        name: counter.name,
      });
      await store.save({
        request,
        azureId,
        lookAt: clock.now() + FIRST_LOOK_MS,
      });
      return request;
    } catch (thrown) {
      return this.#failed(request, failureOf(thrown, clock.now()));
    }
  };

  getQuotaRequests: QuotaRequestService['getQuotaRequests'] = async request => {
    const subscriptionId = await this.deps.scope.subscriptionId(
      request.subscriptionId,
    );
    return {
      requests: await this.deps.store.list({
        subscriptionId,
        regions: request.regions,
        limit: MOST_LISTED,
      }),
    };
  };

  async #inScope(wanted: QuotaIncrease): Promise<QuotaIncrease> {
    const { scope } = this.deps;
    const subscriptionId = await scope.subscriptionId(wanted.subscriptionId);
    const regions = await scope.regionNames(subscriptionId);
    if (!regions.includes(wanted.region)) {
      throw new NotFoundError(
        `Region ${wanted.region} is not one of the ${regions.length} the portal works in.`,
      );
    }
    return { ...wanted, subscriptionId };
  }

  /** Where it is not known whether it is registered, Azure says so soon enough. */
  async #checkProvider(subscriptionId: string): Promise<void> {
    const providers = await this.deps.signals.providers(subscriptionId);
    const quota =
      providers.state === 'answered' &&
      providers.value.find(
        p => p.namespace.toLowerCase() === 'microsoft.quota',
      );
    if (quota && quota.state.toLowerCase() !== 'registered') {
      throw notRegistered(subscriptionId);
    }
  }

  async #counter({
    subscriptionId,
    region,
    name,
  }: QuotaIncrease): Promise<QuotaCounter> {
    let counters: QuotaCounter[];
    try {
      counters = await this.deps.azure.quotaCounters(subscriptionId, region);
    } catch (thrown) {
      const now = this.deps.clock.now();
      const error = failureOf(thrown, now);
      throw (
        refusalOf(error, subscriptionId) ??
        unavailable(`what the limits of ${region} are`, problemOf(error, now))
      );
    }
    const wanted = name.toLowerCase();
    const counter = counters.find(c => c.name.toLowerCase() === wanted);
    if (!counter) {
      throw new NotFoundError(
        `Azure has no counter ${name} in ${region}; GET /api/aks/quota lists those there are.`,
      );
    }
    return counter;
  }

  /** Refused for certain: it ends here. Otherwise it may have been taken, and is followed. */
  async #failed(
    request: QuotaRequest,
    error: UpstreamError,
  ): Promise<QuotaRequest> {
    const { store, clock } = this.deps;
    const now = clock.now();
    const at = new Date(now).toISOString();
    const { code, message, status = 0 } = error;
    if (status >= 400 && status < 500 && !error.transient) {
      const refused: QuotaRequest = {
        ...request,
        state: 'refused',
        observedAt: at,
        endedAt: at,
        reason: { code, message },
      };
      await store.save({ request: refused, lookAt: now });
      throw (
        refusalOf(error, request.subscriptionId) ??
        new ConflictError(`Azure refused the request (${code}): ${message}`)
      );
    }
    const open = { ...request, problem: problemOf(error, now) };
    const lookAt = Math.max(error.retryAt ?? 0, now + FIRST_LOOK_MS);
    await store.save({ request: open, lookAt });
    return open;
  }
}

/** @throws InputError */
function checkLimit(
  { region, limit, name }: QuotaIncrease,
  counter: QuotaCounter,
): void {
  const { used } = counter;
  if (!counter.adjustable) {
    throw new InputError(
      `limit: Azure takes no requests for ${name}; its limit in ${region} is ${counter.limit}.`,
    );
  }
  if (used !== undefined && limit < used) {
    throw new InputError(
      `limit: ${used} of ${name} are used in ${region}, so the limit cannot be ${limit}. It is the new limit, not what is to be added.`,
    );
  }
  if (limit <= counter.limit) {
    throw new InputError(
      `limit: the limit of ${name} in ${region} is ${counter.limit} already; ask for more than that. It is the new limit, not what is to be added.`,
    );
  }
}

function notRegistered(subscriptionId: string): ConflictError {
  return new ConflictError(
    `The subscription ${subscriptionId} is not registered to use Microsoft.Quota. Run az provider register --namespace Microsoft.Quota, wait a minute and ask again.`,
  );
}

/** What a person can do something about. */
function refusalOf(
  { code, status }: UpstreamError,
  subscriptionId: string,
): Error | undefined {
  if (/^Missing(Subscription)?Registration$/.test(code)) {
    return notRegistered(subscriptionId);
  }
  return status === 403
    ? new NotAllowedError(
        "Azure does not let the portal's identity ask for quota. Grant it the role Quota Request Operator on the subscription, then ask again.",
      )
    : undefined;
}
