import { dirname, join, resolve } from 'node:path';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Where environments are read from; see config.d.ts for the keys. */
export type EnvironmentsConfig =
  | {
      kind: 'local';
      /** Absolute path of the bare repository. */
      gitdir: string;
      branch: string;
      /** Absolute path under which the folders of environments are laid out. */
      checkout: string;
      schedule: SchedulerServiceTaskScheduleDefinition;
    }
  | { kind: 'remote'; url: string };

const DEFAULT_PATH = '.data/environments.git';

/**
 * The repository and the checkout are on this machine, so each replica looks
 * for itself, and a killed one leaves no lock behind.
 */
const DEFAULT_SCOPE = 'local';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 5 },
  timeout: { seconds: 30 },
};

function readSchedule(
  config: Config | undefined,
  byDefault: SchedulerServiceTaskScheduleDefinition,
) {
  const schedule = config
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(config)
    : byDefault;
  return { ...schedule, scope: schedule.scope ?? DEFAULT_SCOPE };
}

/** @throws InputError when both a path and an address are given. */
export function readEnvironmentsConfig(config: Config): EnvironmentsConfig {
  const repository = config.getOptionalConfig('environments.repository');
  const url = repository?.getOptionalString('url');
  const path = repository?.getOptionalString('path');
  if (url && path) {
    throw new InputError(
      'environments.repository has both url and path: keep the one that holds the environments',
    );
  }
  if (url) return { kind: 'remote', url };

  const gitdir = resolve(path ?? DEFAULT_PATH);
  const catalog = config.getOptionalConfig('environments.catalog');
  const checkout = catalog?.getOptionalString('checkout');
  return {
    kind: 'local',
    gitdir,
    branch: repository?.getOptionalString('branch') ?? 'main',
    checkout: checkout
      ? resolve(checkout)
      : join(dirname(gitdir), 'environments-checkout'),
    schedule: readSchedule(
      catalog?.getOptionalConfig('schedule'),
      DEFAULT_SCHEDULE,
    ),
  };
}

/** How models come into the catalog; see config.d.ts for the keys. */
export interface ModelsConfig {
  /** Entity reference: of models without an owner, and of the server. */
  owner: string;
  /** Absolute path under which the model cards are laid out. */
  checkout: string;
  /** Where the portal's page is. */
  baseUrl?: string;
  schedule: SchedulerServiceTaskScheduleDefinition;
}

const MODELS_CHECKOUT = '.data/models-checkout';

/** The registry is asked over HTTP, so a little less often. */
const MODELS_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 15 },
  timeout: { minutes: 1 },
};

/** `undefined` where no registry is configured: there is nothing to ask for then. */
export function readModelsConfig(config: Config): ModelsConfig | undefined {
  if (!config.has('kmeans.registry')) return undefined;
  const catalog = config.getOptionalConfig('kmeans.catalog');
  const baseUrl = config.getOptionalString('app.baseUrl');
  return {
    owner: catalog?.getOptionalString('owner') ?? 'unknown',
    checkout: resolve(
      catalog?.getOptionalString('checkout') ?? MODELS_CHECKOUT,
    ),
    ...(baseUrl && { baseUrl: baseUrl.replace(/\/+$/, '') }),
    schedule: readSchedule(
      catalog?.getOptionalConfig('schedule'),
      MODELS_SCHEDULE,
    ),
  };
}
