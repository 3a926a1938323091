import fc from 'fast-check';
import { catalogInfo } from '../__testUtils__/repository';
import { MAX_BYTES, parseCatalogInfo } from './parseCatalogInfo';

const parse = (text: string) => parseCatalogInfo(Buffer.from(text), 'alpha');
const withAnnotation = (line: string) =>
  catalogInfo('alpha').replace(
    '  annotations:\n',
    `  annotations:\n    ${line}\n`,
  );

describe('parseCatalogInfo', () => {
  it('reads the resource and what belongs to it', async () => {
    const api = catalogInfo('alpha', 'alpha-inference')
      .replace('kind: Resource', 'kind: API')
      .replace(
        'type: aks-environment',
        'type: openapi\n  lifecycle: production\n  definition: "openapi: 3.1.0"',
      );
    const entities = await parse(`${catalogInfo('alpha')}---${api}---\n`);

    expect(entities.map(entity => [entity.kind, entity.metadata])).toEqual([
      [
        'Resource',
        {
          name: 'alpha',
          namespace: 'default',
          annotations: {
            'rally-portal.dev/environment': 'environments/alpha',
            'backstage.io/techdocs-ref': 'dir:.',
          },
        },
      ],
      ['API', expect.objectContaining({ name: 'alpha-inference' })],
    ]);
  });

  it.each([
    ['nothing', '', 'it holds no entity'],
    ['comments only', '# soon\n', 'it holds no entity'],
    ['a list', '- a\n- b\n', /^document: .*expected object/],
    ['broken YAML', 'a: [', /Flow sequence/],
    ['a key given twice', 'kind: API\nkind: API\n', /unique/],
    [
      'a person',
      catalogInfo('alpha').replace('kind: Resource', 'kind: User'),
      /^kind: .*"Resource"\|"Component"\|"API"/,
    ],
    [
      'an environment called otherwise',
      catalogInfo('alpha', 'alpha-2'),
      'metadata.name: the aks-environment has to be called alpha, as its folder',
    ],
    [
      'the name of somebody else',
      catalogInfo('alpha', 'payments'),
      'metadata.name: has to be alpha or begin with alpha-',
    ],
    [
      'the annotation of another environment',
      catalogInfo('beta', 'alpha'),
      /^metadata\.annotations\.rally-portal\.dev\/environment: .*"environments\/alpha"/,
    ],
    [
      'another namespace',
      catalogInfo('alpha').replace('metadata:', 'metadata:\n  namespace: prod'),
      /^metadata\.namespace: .*"default"/,
    ],
    [
      'a directory that TechDocs would read',
      withAnnotation('backstage.io/source-location: file:/etc/passwd'),
      /source-location: has to be a url: location/,
    ],
    [
      'relations of its own making',
      `${catalogInfo('alpha')}relations: []\n`,
      /relations/,
    ],
    ['no owner', catalogInfo('alpha').replace(/ {2}owner.*/, ''), /owner/],
    [
      'a label that the catalog refuses',
      catalogInfo('alpha').replace(
        'metadata:',
        'metadata:\n  labels:\n    a: "not a label"',
      ),
      /labels/,
    ],
    [
      'an alias',
      `${catalogInfo('alpha')}  a: &a [1]\n  b: *a\n`,
      'Alias resolution is disabled',
    ],
    [
      'too many levels',
      `${catalogInfo('alpha')}  a: ${'['.repeat(40)}${']'.repeat(40)}\n`,
      'it is nested more than 32 levels deep',
    ],
    ['levels enough to exhaust the stack', '['.repeat(MAX_BYTES), /./],
    [
      'too many documents',
      '---\na: 1\n'.repeat(51),
      'it has 51 documents, more than 50',
    ],
    [
      'too many bytes',
      `# ${'x'.repeat(MAX_BYTES)}`,
      `it has ${MAX_BYTES + 2} bytes, more than ${MAX_BYTES}`,
    ],
  ])('refuses %s', async (_, text, reason) => {
    await expect(parse(text)).rejects.toThrow(reason);
  });

  it('refuses bytes that are not UTF-8', async () => {
    await expect(
      parseCatalogInfo(Uint8Array.of(0xc3, 0x28), 'alpha'),
    ).rejects.toThrow(/not valid|encoded data/);
  });

  it('never lets an entity out that speaks for something else', async () => {
    const hostile = fc.constantFrom(
      'alpha-x',
      'alphabet',
      'beta',
      'environments/beta',
      'Location',
      '__proto__',
      '',
    );
    const orHostile = (valid: string) =>
      fc.oneof({ weight: 3, arbitrary: fc.constant(valid) }, hostile);
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(
        orHostile('Resource'),
        orHostile('alpha'),
        orHostile('default'),
        orHostile('environments/alpha'),
        async (kind, name, namespace, folder) => {
          const document = {
            apiVersion: 'backstage.io/v1alpha1',
            kind,
            metadata: {
              name,
              namespace,
              annotations: { 'rally-portal.dev/environment': folder },
            },
            spec: { type: 'bucket', owner: 'platform' },
          };
          const entities = await parse(JSON.stringify(document)).catch(
            () => [],
          );
          accepted += entities.length;
          for (const entity of entities) {
            expect(entity.kind).toBe('Resource');
            expect(entity.metadata.name).toMatch(/^alpha(-x)?$/);
            expect(entity.metadata.namespace).toBe('default');
            expect(folder).toBe('environments/alpha');
          }
        },
      ),
    );
    expect(accepted).toBeGreaterThan(0);
  });
});
