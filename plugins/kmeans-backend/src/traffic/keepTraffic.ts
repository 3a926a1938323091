import { hostname } from 'node:os';
import {
  DatabaseService,
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { systemClock } from '@rally/upstream';
import { Inference } from '../inference';
import { Knex, openDatabase } from './openDatabase';
import { TrafficReader } from './TrafficReader';
import { TrafficRecorder } from './TrafficRecorder';
import { TrafficStore } from './TrafficStore';

/** Opens the database when it is first needed, and again where that failed: models are served without it. */
function opened(database: DatabaseService): () => Promise<Knex> {
  let knex: Promise<Knex> | undefined;
  return () => {
    knex ??= openDatabase(database).catch(error => {
      knex = undefined;
      throw error;
    });
    return knex;
  };
}

/** Writes down what models answer until the portal stops, and reads what all replicas wrote. */
export async function keepTraffic(deps: {
  served: Inference;
  database: DatabaseService;
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
  logger: LoggerService;
}): Promise<TrafficReader> {
  const { served, database, lifecycle, scheduler, logger } = deps;
  const parts = {
    served,
    store: new TrafficStore(opened(database)),
    replica: hostname(),
    clock: systemClock,
    logger,
  };
  const recorder = new TrafficRecorder(parts);
  lifecycle.addShutdownHook(() => recorder.close());
  await recorder.schedule(scheduler);
  return new TrafficReader(parts);
}
