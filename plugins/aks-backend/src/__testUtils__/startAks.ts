import {
  BackendFeature,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { AzureConnection } from '@rally/azure';
import { FakeAzure } from '@rally/azure/testUtils';
import { azureConnectionServiceRef } from '../connection';
import { aksPlugin } from '../plugin';

export interface StartOptions {
  /** The `aks` section of the configuration. */
  aks?: object;
  /** Names of permissions the policy denies. */
  denied?: string[];
  /** Whether the scheduled task runs at the start. */
  refreshes?: boolean;
}

/** The plugin in a backend of its own, with this connection in place of the network. */
export function startAks(connection: AzureConnection, options?: StartOptions) {
  return startTestBackend({ features: aksFeatures(connection, options) });
}

export function aksFeatures(
  connection: AzureConnection,
  options: StartOptions = {},
): BackendFeature[] {
  const { aks = {}, denied = [], refreshes = false } = options;
  return [
    aksPlugin,
    mockServices.rootConfig.factory({ data: { aks } }),
    mockServices.scheduler.factory({
      skipTaskRunOnStartup: !refreshes,
      includeInitialDelayedTasksOnStartup: true,
    }),
    mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result: denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
    }).factory,
    createServiceFactory({
      service: azureConnectionServiceRef,
      deps: {},
      factory: () => connection,
    }),
  ];
}

/** Starts the plugin as often as a test likes, and stops it after each test. */
export function aksForEachTest() {
  let backends: TestBackend[] = [];

  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all(backends.map(backend => backend.stop()));
    backends = [];
  });

  return async (fake: FakeAzure, options?: StartOptions) => {
    const backend = await startAks(
      { credential: fake.credential, httpClient: fake },
      options,
    );
    backends.push(backend);
    return request(backend.server);
  };
}
