import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import techdocsModuleMarkdown from '.';

jest.setTimeout(60_000);

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'rally-dev',
    uid: 'f1b1a5f8-0000-4000-8000-000000000001',
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/managed-by-location': `file:${join(
        __dirname,
        '__fixtures__/site/catalog-info.yaml',
      )}`,
    },
  },
  spec: { type: 'service', owner: 'platform', lifecycle: 'production' },
};

describe('techdocs backend with the module', () => {
  const published = createMockDirectory();
  let backend: TestBackend;
  const get = (path: string) =>
    fetch(`http://localhost:${backend.server.port()}/api/techdocs/${path}`);

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModuleMarkdown,
        catalogServiceMock.factory({ entities: [entity] }),
        mockServices.rootConfig.factory({
          data: {
            techdocs: {
              builder: 'local',
              publisher: {
                type: 'local',
                local: { publishDirectory: published.path },
              },
            },
          },
        }),
      ],
    });
  });

  afterAll(() => backend.stop());

  it('builds, publishes and serves pages, their styles, the metadata and the index', async () => {
    const events = await (await get('sync/default/component/rally-dev')).text();
    expect(events).toContain('event: finish\ndata: {"updated":true}');
    expect(events).toContain('index.md: the link to missing.md leads nowhere');

    const site = 'static/docs/default/component/rally-dev';
    const home = await get(`${site}/index.html`);
    expect(home.status).toBe(200);
    const html = await home.text();
    expect(html).toContain('<h1 id="welcome">Welcome');
    const [, css] = /<link rel="stylesheet" href="([^"]+)"/.exec(html)!;
    const styles = await get(`${site}/${css}`);
    expect(styles.headers.get('content-type')).toMatch(/^text\/css/);

    const page = await get(`${site}/guides/spot/index.html`);
    expect(page.status).toBe(200);

    const metadata = await get('metadata/techdocs/default/component/rally-dev');
    expect(await metadata.json()).toMatchObject({ site_name: 'Rally <docs>' });

    // What the collator of the search reads.
    const index = await get(`${site}/search/search_index.json`);
    expect((await index.json()).docs).toContainEqual(
      expect.objectContaining({ location: 'guides/spot/#why' }),
    );
  });
});
