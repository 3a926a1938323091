import { NotFoundError } from '@backstage/errors';
import { Subscription, SubscriptionsAnswer } from '@rally/plugin-aks-common';
import { RegionsAnswer } from '@rally/plugin-aks-common';
import { AksConfig } from '../config';
import { AzureSignals } from './AzureSignals';
import { unavailable } from './unavailable';

/** Which subscriptions and regions the portal works in: those configured, else all it can see. */
export class SubscriptionScope {
  readonly #signals: Pick<AzureSignals, 'subscriptions' | 'regions'>;
  readonly #config: Pick<AksConfig, 'subscriptions' | 'regions'>;

  constructor(
    signals: Pick<AzureSignals, 'subscriptions' | 'regions'>,
    config: Pick<AksConfig, 'subscriptions' | 'regions'>,
  ) {
    this.#signals = signals;
    this.#config = config;
  }

  /** @throws ServiceUnavailableError where none are configured and Azure never said */
  async subscriptions(): Promise<SubscriptionsAnswer> {
    const configured = this.#config.subscriptions;
    const signal = await this.#signals.subscriptions();
    if (signal.state === 'not-answered') {
      if (configured.length === 0) {
        throw unavailable('which subscriptions there are', signal.problem);
      }
      return {
        subscriptions: configured.map(nameless),
        observedAt: signal.askedAt,
        problem: signal.problem,
      };
    }
    return {
      subscriptions:
        configured.length === 0
          ? signal.value
          : configured.flatMap(
              id => signal.value.find(s => s.subscriptionId === id) ?? [],
            ),
      observedAt: signal.observedAt,
      ...(signal.state === 'stale' && { problem: signal.problem }),
    };
  }

  /**
   * The id to work with: the one wanted, else the first.
   *
   * @throws NotFoundError naming a subscription that is not in scope
   */
  async subscriptionId(wanted?: string): Promise<string> {
    const { subscriptions } = await this.subscriptions();
    const id = wanted?.toLowerCase() ?? subscriptions[0]?.subscriptionId;
    if (!id) {
      throw new NotFoundError(
        'There is no subscription: the portal can see none of those configured. Give its identity the Reader role on one.',
      );
    }
    if (!subscriptions.some(s => s.subscriptionId === id)) {
      throw new NotFoundError(
        `Subscription ${id} is not one of the ${subscriptions.length} the portal works in.`,
      );
    }
    return id;
  }

  /** @throws ServiceUnavailableError where none are configured and Azure never said */
  async regions(subscriptionId: string): Promise<RegionsAnswer> {
    const configured = this.#config.regions;
    const signal = await this.#signals.regions(subscriptionId);
    if (signal.state === 'not-answered') {
      if (configured.length === 0) {
        throw unavailable('which regions there are', signal.problem);
      }
      return {
        regions: configured.map(name => ({
          name,
          displayName: name,
          geography: '',
        })),
        observedAt: signal.askedAt,
        problem: signal.problem,
      };
    }
    return {
      regions:
        configured.length === 0
          ? signal.value
          : configured.flatMap(
              name => signal.value.find(r => r.name === name) ?? [],
            ),
      observedAt: signal.observedAt,
      ...(signal.state === 'stale' && { problem: signal.problem }),
    };
  }

  /** The names of the regions wanted, else of all offered. */
  async regionNames(
    subscriptionId: string,
    wanted: string[] = [],
  ): Promise<string[]> {
    if (wanted.length > 0) {
      return [...new Set(wanted)];
    }
    const { regions } = await this.regions(subscriptionId);
    return regions.map(region => region.name);
  }
}

/** Configured, and Azure has not said yet what it is called. */
function nameless(subscriptionId: string): Subscription {
  return { subscriptionId, displayName: subscriptionId, state: 'Unknown' };
}
