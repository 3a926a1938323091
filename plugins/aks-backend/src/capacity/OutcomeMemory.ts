import { ErrorKind, explainAzureError } from '@rally/plugin-aks-common';
import { Clock } from '@rally/upstream';
import { CapacityStore } from './CapacityStore';
import { decayOf, GRANTED_MS } from './decay';
import { Outcome, OutcomeStore } from './OutcomeStore';

/** An error that somebody met, and what they had asked for, as far as they say it. */
export interface MetError {
  subscriptionId: string;
  text: string;
  region?: string;
  vmSize?: string;
  priority?: 'Regular' | 'Spot';
}

/** Remembers what Azure granted and refused, and for how long that says something. */
export class OutcomeMemory {
  constructor(
    private readonly deps: {
      outcomes: OutcomeStore;
      capacity: CapacityStore;
      clock: Clock;
    },
  ) {}

  /** `kind` is what a refusal is about; one that says nothing of capacity is kept and not signalled. */
  async record(outcome: Outcome, kind?: ErrorKind): Promise<void> {
    const { outcomes, capacity, clock } = this.deps;
    const now = clock.now();
    await outcomes.add(outcome, now);
    const granted = outcome.outcome === 'granted';
    const refused =
      outcome.outcome === 'refused' && kind
        ? decayOf(kind, outcome.priority)
        : undefined;
    const counts = granted ? GRANTED_MS : refused;
    if (counts === undefined) {
      return;
    }
    await capacity.save([
      {
        source: 'own-history',
        subscriptionId: outcome.subscriptionId,
        region: outcome.region,
        vmSize: outcome.vmSize,
        priority: outcome.priority,
        verdict: granted ? 'granted' : 'unlikely',
        said: granted ? 'Succeeded' : outcome.code,
        count: outcome.asked,
        observedAt: new Date(now).toISOString(),
        validUntil: new Date(now + counts).toISOString(),
      },
    ]);
  }

  /** Takes what an error says of capacity; gives how many refusals that were. */
  async recordError(met: MetError): Promise<number> {
    let recorded = 0;
    for (const said of explainAzureError(met.text)) {
      const region = met.region ?? said.region;
      const vmSize = met.vmSize ?? said.size;
      const priority =
        met.priority ?? (said.kind === 'spotQuota' ? 'Spot' : 'Regular');
      if (region && vmSize && decayOf(said.kind, priority) !== undefined) {
        await this.record(
          {
            subject: 'error',
            subscriptionId: met.subscriptionId,
            region,
            vmSize,
            priority,
            asked: 1,
            outcome: 'refused',
            code: said.code,
          },
          said.kind,
        );
        recorded += 1;
      }
    }
    return recorded;
  }
}
