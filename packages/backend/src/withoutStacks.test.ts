import {
  RootHttpRouterConfigureContext,
  rootHttpRouterServiceFactory,
} from '@backstage/backend-defaults/rootHttpRouter';
import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import request from 'supertest';
import { withoutStacks } from './withoutStacks';

type Context = RootHttpRouterConfigureContext;

/** What a server so configured answers where a route throws. */
async function refusalWith(configure: (context: Context) => void) {
  const servers: Context['server'][] = [];
  const router = await ServiceFactoryTester.from(
    rootHttpRouterServiceFactory({
      configure(context) {
        servers.push(context.server);
        configure(context);
      },
    }),
    {
      dependencies: [
        mockServices.rootConfig.factory({
          data: { backend: { listen: { host: 'localhost', port: 0 } } },
        }),
      ],
    },
  ).getSubject();
  router.use('/refuses', () => {
    throw new RangeError('The month has no day 32.');
  });
  const [server] = servers;
  try {
    return await request(server).get('/refuses');
  } finally {
    await new Promise(done => server.close(done));
  }
}

describe('withoutStacks', () => {
  const mode = process.env.NODE_ENV;

  beforeAll(() => {
    Object.assign(process.env, { NODE_ENV: 'development' });
  });

  afterAll(() => {
    Object.assign(process.env, { NODE_ENV: mode });
  });

  it('says what was wrong and not where in the code, and keeps the rest of the stack of middleware', async () => {
    const { status, body, headers } = await refusalWith(withoutStacks);
    expect(status).toBe(500);
    expect(body.error).toEqual({
      name: 'RangeError',
      message: 'The month has no day 32.',
    });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('is needed: by itself a development start shows the place', async () => {
    const { body } = await refusalWith(context => context.applyDefaults());
    expect(body.error.stack).toContain('withoutStacks.test');
  });
});
