import { performance } from 'node:perf_hooks';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  BackstageCredentials,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { Azure } from '@rally/azure';
import { Usage } from '@rally/plugin-aks-common';
import { systemClock } from '@rally/upstream';
import { openDatabase } from '../src/service/openDatabase';
import { DefaultQuotaService } from '../src/service/QuotaService';
import { AzureSignals } from '../src/service/AzureSignals';
import { SignalCache } from '../src/service/SignalCache';
import { SnapshotStore } from '../src/service/SnapshotStore';
import { encodeKey } from '../src/service/sources';
import { SubscriptionScope } from '../src/service/SubscriptionScope';
import { TurnStore } from '../src/service/TurnStore';

const SUBSCRIPTIONS = 50;
const REGIONS = 60;
/** As many counters as Compute lists for a region. */
const COUNTERS = 160;

export interface Measurement {
  work: string;
  /** From the database, as right after a start; the median. */
  cold: number;
  /** From memory; the median. */
  warm: number;
  unit: 'ms';
}

const nothing = () => undefined;
const logger: LoggerService = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => logger,
};
const lifecycle: LifecycleService = {
  addShutdownHook: nothing,
  addStartupHook: nothing,
};
const credentials: BackstageCredentials = {
  $$type: '@backstage/BackstageCredentials',
  principal: {},
};

const idOf = (n: number) =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function usagesOf(n: number): Usage[] {
  return Array.from({ length: COUNTERS }, (_, i) => ({
    name: i === 0 ? 'cores' : `standardD${i}Sv6Family`,
    displayName: `Standard D${i}Sv6 Family vCPUs`,
    used: (n * i) % 90,
    limit: 100,
  }));
}

/** A page of quota of all regions of a subscription, with what 50 of them have in the store. */
export async function measure(): Promise<Measurement> {
  const database = DatabaseManager.fromConfig(
    new ConfigReader({
      backend: {
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
    }),
  ).forPlugin('aks', {
    logger,
    lifecycle,
  });
  const knex = await openDatabase(database);
  const store = new SnapshotStore(knex);
  const regions = Array.from({ length: REGIONS }, (_, n) => `region${n}`);
  const now = Date.now();
  const times = { observedAt: now, validUntil: now + 3_600_000 };
  await knex.transaction(async transaction => {
    const filled = new SnapshotStore(transaction);
    for (let n = 0; n < SUBSCRIPTIONS; n++) {
      for (const subject of regions) {
        const subscriptionId = idOf(n);
        await filled.save(
          encodeKey({ source: 'compute-usages', subscriptionId, subject }),
          { ...times, json: JSON.stringify(usagesOf(n)) },
        );
      }
    }
  });

  // Whoever asks Azure here has not found the store.
  const azure = new Proxy({} as Azure, {
    get: (_, name) => async () => {
      throw new Error(`${String(name)} was asked of Azure`);
    },
  });
  const config = {
    subscriptions: Array.from({ length: SUBSCRIPTIONS }, (_, n) => idOf(n)),
    regions,
  };
  const service = () => {
    const signals = new AzureSignals(
      azure,
      new SignalCache({
        store,
        turns: new TurnStore(knex),
        clock: systemClock,
        logger,
      }),
    );
    return new DefaultQuotaService(
      signals,
      new SubscriptionScope(signals, config),
    );
  };
  const page = async (quota: DefaultQuotaService, n: number) => {
    const start = performance.now();
    const answer = await quota.getQuota(
      { subscriptionId: idOf(n), regions },
      { credentials },
    );
    const body = JSON.stringify(answer);
    const time = performance.now() - start;
    const states = new Set(answer.regions.map(({ state }) => state));
    if (states.size !== 1 || !states.has('answered') || body.length < 1e5) {
      throw new Error('the page is not whole');
    }
    return time;
  };

  const cold: number[] = [];
  const warm: number[] = [];
  const running = service();
  // Which subscriptions there are is asked once, and fails here: that is not measured.
  await running.getSubscriptions({ credentials });
  for (let n = 0; n < SUBSCRIPTIONS; n++) {
    cold.push(await page(running, n));
  }
  for (let n = 0; n < SUBSCRIPTIONS; n++) {
    warm.push(await page(running, n));
  }
  // The manager keeps its database awake, and the process with it.
  setTimeout(() => process.exit(), 1_000).unref();
  return {
    work: `a page of quota from the store (${REGIONS} regions; ${SUBSCRIPTIONS} subscriptions x ${REGIONS} regions held)`,
    cold: medianOf(cold),
    warm: medianOf(warm),
    unit: 'ms',
  };
}

function medianOf(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
