import {
  BackendFeature,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import request from 'supertest';
import { kmeansPlugin } from '../plugin';
import { Knex } from '../traffic/openDatabase';

export interface StartOptions {
  /** The `kmeans` section of the configuration. */
  kmeans?: object;
  /** Names of permissions the policy denies. */
  denied?: string[];
  /** Whether the notifications fail. */
  mute?: boolean;
  /** One that outlives the backend; else it has one of its own. */
  database?: () => Promise<Knex>;
}

/** The plugin in a backend of its own; what it tells and writes down is kept. */
export async function startKmeans(options: StartOptions) {
  const { kmeans = {}, denied = [], mute = false, database } = options;
  const told: NotificationSendOptions[] = [];
  const auditor = mockServices.auditor.mock();
  const events: { eventId: string; meta: unknown; outcome: string }[] = [];
  auditor.createEvent.mockImplementation(async ({ eventId, meta }) => ({
    success: async () => {
      events.push({ eventId, meta, outcome: 'success' });
    },
    fail: async () => {
      events.push({ eventId, meta, outcome: 'fail' });
    },
  }));
  const actions = actionsRegistryServiceMock({
    logger: mockServices.logger.mock(),
  });
  const features: BackendFeature[] = [
    kmeansPlugin,
    mockServices.rootConfig.factory({ data: { kmeans } }),
    auditor.factory,
    ...(database
      ? [mockServices.database.mock({ getClient: database }).factory]
      : []),
    mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result: denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
    }).factory,
    createServiceFactory({
      service: actionsRegistryServiceRef,
      deps: {},
      factory: () => actions,
    }),
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        send: async notification => {
          if (mute) throw new Error('no notifications today');
          told.push(notification);
        },
      }),
    }),
  ];
  const backend = await startTestBackend({ features });
  return { backend, api: request(backend.server), told, events, actions };
}

/** Starts the plugin as often as a test likes, and stops it after each test. */
export function kmeansForEachTest() {
  let backends: TestBackend[] = [];

  afterEach(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
    backends = [];
  });

  return async (options: StartOptions) => {
    const started = await startKmeans(options);
    backends.push(started.backend);
    return started;
  };
}
