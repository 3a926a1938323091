import { explainAzureError, Explanation } from '@rally/plugin-aks-common';
import { AksRequestOptions } from '@rally/plugin-aks-node';
import { OutcomeMemory } from '../capacity/OutcomeMemory';
import { SubscriptionScope } from './SubscriptionScope';

/** What somebody met, and what they had asked for, as far as they say it. */
export interface ErrorReport {
  text: string;
  subscriptionId?: string;
  region?: string;
  vmSize?: string;
  priority?: 'Regular' | 'Spot';
}

export interface ExplainAnswer {
  /** Empty: no error was recognised. */
  explanations: Explanation[];
  /** How many refusals of capacity were remembered from it. */
  remembered: number;
}

/** What Azure's errors mean. */
export interface ExplainService {
  explain(
    request: ErrorReport,
    options: AksRequestOptions,
  ): Promise<ExplainAnswer>;
}

/** Remembers what an error says of capacity where its subscription is named. */
export class DefaultExplainService implements ExplainService {
  readonly #memory: Pick<OutcomeMemory, 'recordError'>;
  readonly #scope: Pick<SubscriptionScope, 'subscriptionId'>;

  constructor(
    memory: Pick<OutcomeMemory, 'recordError'>,
    scope: Pick<SubscriptionScope, 'subscriptionId'>,
  ) {
    this.#memory = memory;
    this.#scope = scope;
  }

  explain: ExplainService['explain'] = async request => {
    const { subscriptionId, ...met } = request;
    return {
      explanations: explainAzureError(request.text),
      remembered: subscriptionId
        ? await this.#memory.recordError({
            ...met,
            subscriptionId: await this.#scope.subscriptionId(subscriptionId),
          })
        : 0,
    };
  };
}
