import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CapacitySignal,
  CapacitySource,
  Problem,
} from '@rally/plugin-aks-common';
import { Clock, SingleFlight } from '@rally/upstream';
import { CapacityStore } from './CapacityStore';

/** What other replicas collected is seen that much later at most. */
const LOOK_MS = 30_000;

export interface RegionCapacity {
  capacity: CapacitySignal[];
  capacityProblems: { source: CapacitySource; problem: Problem }[];
}

interface Look {
  at: number;
  byRegion: Map<string, CapacitySignal[]>;
  problems: RegionCapacity['capacityProblems'];
}

const NOTHING: CapacitySignal[] = [];

/** Capacity as it was last collected, from memory: a page waits for one look at the database at most. */
export class CapacityView {
  readonly #looks = new Map<string, Look>();
  readonly #flights = new SingleFlight();

  constructor(
    private readonly deps: {
      store: CapacityStore;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  /** Never fails: without the database nothing is known of capacity. */
  async of(subscriptionId: string, region: string): Promise<RegionCapacity> {
    const known = this.#looks.get(subscriptionId);
    const fresh = known && this.deps.clock.now() - known.at < LOOK_MS;
    const { byRegion, problems } = fresh
      ? known
      : await this.#flights.run(subscriptionId, () =>
          this.#look(subscriptionId),
        );
    return {
      capacity: byRegion.get(region) ?? NOTHING,
      capacityProblems: problems,
    };
  }

  async #look(subscriptionId: string): Promise<Look> {
    const { store, clock, logger } = this.deps;
    const at = clock.now();
    try {
      const byRegion = new Map<string, CapacitySignal[]>();
      for (const placed of await store.load(subscriptionId, at)) {
        const { subscriptionId: _of, region, ...signal } = placed;
        const signals = byRegion.get(region) ?? [];
        signals.push(signal);
        byRegion.set(region, signals);
      }
      const problems = await store.problems(subscriptionId);
      const look = { at, byRegion, problems };
      this.#looks.set(subscriptionId, look);
      return look;
    } catch (error) {
      logger.error(`What is known of capacity could not be read: ${error}`);
      const before = this.#looks.get(subscriptionId);
      return before ?? { at, byRegion: new Map(), problems: [] };
    }
  }
}
