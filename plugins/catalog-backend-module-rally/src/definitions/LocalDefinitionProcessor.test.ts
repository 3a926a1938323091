import { createMockDirectory } from '@backstage/backend-test-utils';
import { LocalDefinitionProcessor } from './LocalDefinitionProcessor';

const api = (definition: unknown, kind = 'API') =>
  ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'x' },
    spec: { type: 'openapi', definition },
  } as any);

describe('LocalDefinitionProcessor', () => {
  const directory = createMockDirectory({
    content: {
      'secret.txt': 'not for the catalog',
      plugin: { 'catalog-info.yaml': '', 'openapi.yaml': 'openapi: 3.1.0' },
    },
  });
  const processor = new LocalDefinitionProcessor();
  const location = {
    type: 'file',
    target: directory.resolve('plugin/catalog-info.yaml'),
  };

  it('reads a definition that lies beside the entity', async () => {
    const result = await processor.preProcessEntity(
      api({ $text: './openapi.yaml' }),
      location,
    );
    expect(result.spec).toEqual({
      type: 'openapi',
      definition: 'openapi: 3.1.0',
    });
  });

  it.each([
    ['an entity from a URL', './openapi.yaml', 'API', 'url'],
    ['another kind', './openapi.yaml', 'Component', 'file'],
    ['an address', 'https://example.com/openapi.yaml', 'API', 'file'],
  ])('leaves %s to the others', async (_what, $text, kind, type) => {
    const entity = api({ $text }, kind);
    const result = await processor.preProcessEntity(entity, {
      ...location,
      type,
    });
    expect(result).toBe(entity);
  });

  it('does not leave the folder of the entity', async () => {
    await expect(
      processor.preProcessEntity(api({ $text: './../secret.txt' }), location),
    ).rejects.toThrow('Relative path is not allowed');
  });

  it('names the file that is missing', async () => {
    await expect(
      processor.preProcessEntity(api({ $text: './none.yaml' }), location),
    ).rejects.toThrow('The definition ./none.yaml could not be read');
  });
});
