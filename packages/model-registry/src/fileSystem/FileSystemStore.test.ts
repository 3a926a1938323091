import {
  cpSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { brittle } from '../__testUtils__/brittle';
import { steppingClock } from '../__testUtils__/clock';
import { modelNumber, resultOf } from '../__testUtils__/models';
import { openRegistry } from '../openRegistry';
import { StoredRegistry } from '../StoredRegistry';
import { ModelRegistry } from '../types';
import { FileSystemCalls, FileSystemStore } from './FileSystemStore';

const BY = 'user:default/guest';
const directory = createMockDirectory();
const registryOn = (fs: FileSystemCalls) =>
  new StoredRegistry({
    store: new FileSystemStore(directory.path, fs),
    clock: steppingClock().clock,
  });
const open = () => openRegistry({ directory: directory.path });

beforeEach(() => directory.clear());

/** Everything a reader can see. */
async function stateOf(registry: ModelRegistry) {
  const models = await registry.list();
  const files = await Promise.all(
    models.flatMap(({ name, versions }) =>
      versions.flatMap(({ version }) => [
        registry.readModel(name, version),
        registry.readResult(name, version),
      ]),
    ),
  );
  const withoutTimes = JSON.stringify(models, (key, value) =>
    key === 'at' || key === 'publishedAt' ? undefined : value,
  );
  return JSON.stringify([withoutTimes, files]);
}

const WRITES: [string, (registry: ModelRegistry) => Promise<unknown>][] = [
  [
    'the first version of a model',
    registry =>
      registry.publish({
        name: 'first',
        model: modelNumber(7),
        result: resultOf(modelNumber(7)),
        by: BY,
        stage: 'production',
      }),
  ],
  [
    'another version',
    registry =>
      registry.publish({ name: 'style', model: modelNumber(7), by: BY }),
  ],
  [
    'a promotion',
    registry =>
      registry.setStage({
        name: 'style',
        version: 2,
        stage: 'production',
        by: BY,
      }),
  ],
  ['a roll-back', registry => registry.rollBack({ name: 'style', by: BY })],
];

describe('FileSystemStore', () => {
  const filled = createMockDirectory();
  beforeAll(async () => {
    const registry = openRegistry({ directory: filled.path });
    // More documents than are kept, so that old ones are emptied as well.
    for (const number of [1, 2, 3]) {
      await registry.publish({
        name: 'style',
        model: modelNumber(number),
        by: BY,
        stage: 'production',
      });
      await registry.setStage({
        name: 'style',
        version: number,
        stage: 'candidate',
        by: BY,
      });
    }
    await registry.setStage({
      name: 'style',
      version: 1,
      stage: 'production',
      by: BY,
    });
  });

  /** The same registry again, each time. */
  function fill() {
    directory.clear();
    cpSync(filled.path, directory.path, { recursive: true });
  }

  it.each(WRITES)(
    'has the old state or the new one, wherever %s is cut off',
    async (_, write) => {
      fill();
      const before = await stateOf(open());
      await write(registryOn(nodeFs));
      const after = await stateOf(open());
      expect(after).not.toBe(before);

      let cuts = 0;
      for (let lasts = 1; ; lasts++) {
        fill();
        const fs = brittle(lasts);
        const outcome = await write(registryOn(fs)).then(
          () => 'done',
          error => error.name,
        );
        const state = await stateOf(open());
        expect(outcome === 'done' ? [after] : [before, after]).toContain(state);
        expect(['done', 'ServiceUnavailableError']).toContain(outcome);
        if (fs.calls < lasts) break;
        cuts += 1;
        // And it can go on from there.
        await write(registryOn(nodeFs));
        const { versions } = await open().get('style');
        expect(versions.length).toBeGreaterThanOrEqual(3);
      }
      expect(cuts).toBeGreaterThan(8);
    },
  );

  it('loses no version that two write at once', async () => {
    const numbers = Array.from({ length: 20 }, (_, i) => i + 1);
    const registries = [open(), open(), open()];
    await Promise.all(
      numbers.map(number =>
        registries[number % 3].publish({
          name: 'style',
          model: modelNumber(number),
          by: BY,
        }),
      ),
    );
    const { versions } = await open().get('style');
    expect(versions.map(({ version }) => version)).toEqual(
      [...numbers].reverse(),
    );
    expect(new Set(versions.map(({ contentHash }) => contentHash)).size).toBe(
      20,
    );
  });

  it('takes no number twice, not even from one who has slept', async () => {
    const store = () => new FileSystemStore(directory.path);
    await expect(store().replaceDocument('a', '1', undefined)).resolves.toBe(
      true,
    );
    const sleepy = new FileSystemStore(directory.path, {
      ...nodeFs,
      link: (async (from: string, to: string) => {
        // Meanwhile others go on, far beyond what is kept.
        for (let i = 1; i < 9; i++) {
          await store().replaceDocument('a', String(i + 1), String(i));
        }
        return nodeFs.link(from, to);
      }) as typeof nodeFs.link,
    });
    await expect(sleepy.replaceDocument('a', 'lost', '1')).resolves.toBe(false);
    await expect(store().readDocument('a', 100)).resolves.toEqual({
      text: '9',
      mark: '9',
    });
  });

  it('looks again where the newest document moves on under it', async () => {
    const store = new FileSystemStore(directory.path);
    await store.replaceDocument('a', '1', undefined);
    let moves = 0;
    const reader = new FileSystemStore(directory.path, {
      ...nodeFs,
      open: (async (path: string, flags: string) => {
        if (moves++ === 0) {
          for (let i = 1; i < 7; i++) {
            await store.replaceDocument('a', String(i + 1), String(i));
          }
        }
        return nodeFs.open(path, flags);
      }) as typeof nodeFs.open,
    });
    await expect(reader.readDocument('a', 100)).resolves.toEqual({
      text: '7',
      mark: '7',
    });
  });

  it('frees the room of old documents, and keeps their numbers', async () => {
    const store = new FileSystemStore(directory.path);
    for (let i = 0; i < 10; i++) {
      await store.replaceDocument('a', 'text', i === 0 ? undefined : String(i));
    }
    const folder = directory.resolve('documents/a');
    const sizes = readdirSync(folder).map(
      file => statSync(`${folder}/${file}`).size,
    );
    expect(sizes).toEqual([0, 0, 0, 0, 0, 0, 4, 4, 4, 4]);
  });

  it('removes what killed writes left, and nothing younger than a day', async () => {
    directory.setContent({ tmp: { old: 'x', young: 'y' } });
    const past = Date.now() / 1000;
    utimesSync(directory.resolve('tmp/old'), past - 90_000, past - 90_000);
    utimesSync(directory.resolve('tmp/young'), past - 3_600, past - 3_600);
    await new FileSystemStore(directory.path).replaceDocument(
      'a',
      '1',
      undefined,
    );
    expect(readdirSync(directory.resolve('tmp'))).toEqual(['young']);
  });

  it('says what the file system says, and not where', async () => {
    directory.setContent({ file: '' });
    const registry = openRegistry({ directory: directory.resolve('file') });
    await expect(
      registry.publish({ name: 'style', model: modelNumber(1), by: BY }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'The model registry could not write its directory (ENOTDIR). Look at its permissions and free space.',
      cause: expect.objectContaining({ code: 'ENOTDIR' }),
    });
  });

  it('is no registry without models where its directory is gone, and goes on when it is back', async () => {
    const registry = openRegistry({ directory: directory.resolve('share') });
    await expect(registry.list()).resolves.toEqual([]);
    await registry.publish({ name: 'style', model: modelNumber(1), by: BY });
    await expect(registry.list()).resolves.toHaveLength(1);
    const answers = () =>
      [
        registry.list(),
        registry.get('style'),
        registry.revision(),
        registry.publish({ name: 'style', model: modelNumber(2), by: BY }),
      ].map(answer =>
        expect(answer).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
          message: expect.stringContaining(
            'The directory of the model registry was there, and is not any more.',
          ),
        }),
      );
    const share = directory.resolve('share');
    renameSync(share, `${share}.away`);
    await Promise.all(answers());
    directory.addContent({ share: 'a file in its place' });
    await Promise.all(answers());
    rmSync(share);
    renameSync(`${share}.away`, share);
    await expect(registry.get('style')).resolves.toMatchObject({
      name: 'style',
    });
    await expect(registry.get('other')).rejects.toThrow('There is no model');
  });

  it('reads no file that is larger than it can be', async () => {
    const store = new FileSystemStore(directory.path);
    await store.writeFile('a', 'b', 'x'.repeat(101));
    await expect(store.readFile('a', 'b', 100)).rejects.toThrow(
      'has 101 bytes, more than the 100',
    );
    await expect(store.readFile('a', 'c', 100)).resolves.toBeUndefined();
  });
});
