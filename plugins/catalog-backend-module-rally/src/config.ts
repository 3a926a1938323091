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

function readSchedule(config: Config | undefined) {
  const schedule = config
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(config)
    : DEFAULT_SCHEDULE;
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
    schedule: readSchedule(catalog?.getOptionalConfig('schedule')),
  };
}
