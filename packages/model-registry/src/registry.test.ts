import { readdirSync, writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { modelNumber, resultOf } from './__testUtils__/models';
import { steppingClock } from './__testUtils__/clock';
import { openRegistry } from './openRegistry';

const BY = 'user:default/guest';
const directory = createMockDirectory();
const open = (onProblem?: (message: string) => void) =>
  openRegistry(
    { directory: directory.path },
    { clock: steppingClock().clock, onProblem },
  );

beforeEach(() => directory.clear());

const fileOf = (name: string, ending: string) => {
  const folder = directory.resolve(`files/${name}`);
  const file = readdirSync(folder).find(each => each.endsWith(ending))!;
  return `${folder}/${file}`;
};

describe('a registry', () => {
  it('is empty where nothing was ever written', async () => {
    const registry = open();
    await expect(registry.list()).resolves.toEqual([]);
    await expect(registry.revision()).resolves.toMatch(/^[0-9a-f]{64}$/);
    await expect(registry.get('style')).rejects.toThrow(
      'There is no model style.',
    );
    expect(directory.content()).toEqual({});
  });

  it('keeps who published what, when, and from what', async () => {
    const registry = open();
    const model = modelNumber(1);
    const version = await registry.publish({
      name: 'style',
      model,
      result: resultOf(model),
      by: BY,
      description: 'How rallies are played',
      owner: 'group:default/platform',
      lineage: { data: 'https://example.com/shots.csv', run: 'run-7' },
    });
    expect(version).toEqual({
      model: 'style',
      version: 1,
      contentHash: model.contentHash,
      stage: 'candidate',
      publishedAt: expect.stringMatching(/^2026-11-23T10:00:\d\d\.000Z$/),
      publishedBy: BY,
      lineage: { data: 'https://example.com/shots.csv', run: 'run-7' },
      bytes: expect.any(Number),
      hasResult: true,
    });
    await expect(registry.get('style')).resolves.toEqual({
      name: 'style',
      description: 'How rallies are played',
      owner: 'group:default/platform',
      versions: [version],
      history: [],
    });
    await expect(registry.readModel('style', 1)).resolves.toEqual(model);
    await expect(registry.readResult('style', 1)).resolves.toEqual(
      resultOf(model),
    );
    await registry.publish({ name: 'style', model: modelNumber(2), by: BY });
    await expect(registry.readResult('style', 2)).resolves.toBeUndefined();
  });

  it('promotes, rolls back and rolls forward, and writes it down', async () => {
    const registry = open();
    for (const number of [1, 2]) {
      await registry.publish({
        name: 'style',
        model: modelNumber(number),
        by: BY,
        stage: 'production',
      });
    }
    await expect(registry.find('style', 'production')).resolves.toMatchObject({
      version: 2,
    });
    const back = await registry.rollBack({ name: 'style', by: BY });
    expect(back.versions.map(({ stage }) => stage)).toEqual([
      'archived',
      'production',
    ]);
    expect(
      back.history.map(({ version, from, to }) => [version, from, to]),
    ).toEqual([
      [1, 'archived', 'production'],
      [2, 'production', 'archived'],
      [2, 'candidate', 'production'],
      [1, 'production', 'archived'],
      [1, 'candidate', 'production'],
    ]);
    await registry.rollBack({ name: 'style', by: BY, expected: 1 });
    await expect(registry.find('style', 'production')).resolves.toMatchObject({
      version: 2,
    });
  });

  it('changes nothing where something else is in production than was seen', async () => {
    const registry = open();
    for (const number of [1, 2]) {
      await registry.publish({
        name: 'style',
        model: modelNumber(number),
        by: BY,
      });
    }
    const promote = (version: number, expected: number | null) =>
      registry.setStage({
        name: 'style',
        version,
        stage: 'production',
        by: BY,
        expected,
      });
    await promote(1, null);
    await expect(promote(2, null)).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'Version 1 of style is in production now, not no version: somebody changed it meanwhile. Look again.',
    });
    await expect(
      registry.rollBack({ name: 'style', by: BY, expected: 2 }),
    ).rejects.toThrow('Version 1 of style is in production now, not version 2');
    await expect(registry.rollBack({ name: 'style', by: BY })).rejects.toThrow(
      'nothing to go back to',
    );
    await promote(2, 1);
  });

  it.each([
    '..',
    '.',
    '',
    'a/b',
    '../style',
    'a\\b',
    'a\0b',
    '.hidden',
    'style.',
    'x'.repeat(64),
    'é',
  ])('refuses the name %j', async name => {
    const registry = open();
    await expect(
      registry.publish({ name, model: modelNumber(1), by: BY }),
    ).rejects.toMatchObject({ name: 'InputError' });
    await expect(registry.get(name)).rejects.toMatchObject({
      name: 'InputError',
    });
    await expect(registry.readModel(name, 1)).rejects.toMatchObject({
      name: 'InputError',
    });
    expect(directory.content()).toEqual({});
  });

  it('refuses a name that differs in case alone', async () => {
    const registry = open();
    await registry.publish({ name: 'Style', model: modelNumber(1), by: BY });
    await expect(
      registry.publish({ name: 'style', model: modelNumber(1), by: BY }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('There is a model Style'),
    });
  });

  it.each([
    ['nobody', { by: '' }, 'by whom'],
    ['a long owner', { owner: 'x'.repeat(501) }, 'owner: '],
    ['a long description', { description: 'x'.repeat(2_001) }, 'description: '],
    ['empty lineage', { lineage: { data: '' } }, 'lineage: '],
    [
      'a changed model',
      { model: { ...modelNumber(1), codeVersion: '9' } },
      'was changed',
    ],
    [
      'the result of another',
      { result: resultOf(modelNumber(2)) },
      'that of another model',
    ],
    [
      'a cluster too many',
      { result: { ...resultOf(modelNumber(1)), clusters: [0, 1, 2] } },
      'a cluster that the model does not have',
    ],
    [
      'too few rows',
      { result: { ...resultOf(modelNumber(1)), rows: 0 } },
      'rows is less',
    ],
  ])(
    'keeps nothing of what could not be read again: %s',
    async (_, change, message) => {
      const registry = open();
      await expect(
        registry.publish({
          name: 'style',
          model: modelNumber(1),
          by: BY,
          ...change,
        }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
      expect(directory.content()).toEqual({});
    },
  );

  it.each([
    ['cut off', (text: string) => text.slice(0, 200), /cut off after 200/],
    ['empty', () => '', /The file is empty/],
    [
      'changed',
      (text: string) => text.replace('"length_shots"', '"length_shotz"'),
      /was changed after it was written/,
    ],
    [
      'that of another model',
      () => JSON.stringify(modelNumber(9)),
      /file of another model/,
    ],
  ])('never gives out a model file that is %s', async (_, damage, message) => {
    const registry = open();
    const { model } = { model: modelNumber(1) };
    await registry.publish({ name: 'style', model, by: BY });
    const file = fileOf('style', '.model.json');
    writeFileSync(file, damage(JSON.stringify(model)));
    const reading = registry.readModel('style', 1);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(
        `The file of version 1 of style (${file.split('/').pop()})`,
      ),
    });
  });

  it('never gives out a result that was changed', async () => {
    const registry = open();
    const model = modelNumber(1);
    await registry.publish({
      name: 'style',
      model,
      result: resultOf(model),
      by: BY,
    });
    writeFileSync(
      fileOf('style', '.result.json'),
      JSON.stringify({ ...resultOf(model), clusters: [1, 1, 1] }),
    );
    await expect(registry.readResult('style', 1)).rejects.toThrow(
      'does not have the hash that it should',
    );
  });

  it('hides no model behind one that is damaged', async () => {
    const problems: string[] = [];
    const registry = open(message => problems.push(message));
    for (const name of ['broken', 'cut', 'style']) {
      await registry.publish({ name, model: modelNumber(1), by: BY });
    }
    const documentOf = (name: string) =>
      directory.resolve(`documents/${name}/00000001.json`);
    writeFileSync(documentOf('broken'), '{"format": "x"}');
    writeFileSync(documentOf('cut'), '{"format":');
    expect((await registry.list()).map(({ name }) => name)).toEqual(['style']);
    expect(problems.sort()).toEqual([
      expect.stringMatching(
        /^The document of the model broken is damaged: format: .* Restore it from a backup\.$/,
      ),
      'The document of the model cut is damaged: it is not JSON, or was cut off. Restore it from a backup.',
    ]);
    await expect(registry.get('cut')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    await expect(
      registry.publish({ name: 'cut', model: modelNumber(2), by: BY }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });

  it('leaves stray files alone', async () => {
    const registry = open();
    await registry.publish({ name: 'style', model: modelNumber(1), by: BY });
    writeFileSync(directory.resolve('documents/.DS_Store'), '');
    writeFileSync(directory.resolve('documents/notes'), '');
    writeFileSync(
      directory.resolve('documents/style/copy of 00000009.json'),
      '',
    );
    expect(await registry.list()).toHaveLength(1);
    await registry.publish({ name: 'style', model: modelNumber(2), by: BY });
    expect((await registry.get('style')).versions).toHaveLength(2);
  });
});
