import { createMockDirectory } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { BlobServer } from './__testUtils__/BlobServer';
import { modelNumber } from './__testUtils__/models';
import { AzureBlobLocation } from './location';
import { openRegistry } from './openRegistry';
import { ModelRegistry, Stage, STAGES } from './types';

interface Known {
  numbers: number[];
  stages: Stage[];
  /** Versions that left production, the last one last. */
  left: number[];
}

/** What a registry should know, in a few lines. */
class Expectation {
  readonly models = new Map<string, Known>();

  publish(name: string, number: number, stage?: Stage) {
    const known = this.models.get(name) ?? {
      numbers: [],
      stages: [],
      left: [],
    };
    this.models.set(name, known);
    let at = known.numbers.indexOf(number);
    if (at < 0) {
      at = known.numbers.push(number) - 1;
      known.stages.push('candidate');
    }
    if (stage && stage !== 'candidate') this.move(known, at, stage);
  }

  setStage(name: string, version: number, stage: Stage): boolean {
    const known = this.models.get(name);
    if (!known || version > known.numbers.length) return false;
    this.move(known, version - 1, stage);
    return true;
  }

  rollBack(name: string): boolean {
    const known = this.models.get(name);
    const present = known?.stages.indexOf('production') ?? -1;
    const before = known?.left.filter(at => at !== present).pop();
    if (!known || before === undefined) return false;
    this.move(known, before, 'production');
    return true;
  }

  private move(known: Known, at: number, stage: Stage) {
    if (known.stages[at] === stage) return;
    if (known.stages[at] === 'production') known.left.push(at);
    const present = known.stages.indexOf('production');
    if (stage === 'production' && present >= 0) {
      known.stages[present] = 'archived';
      known.left.push(present);
    }
    known.stages[at] = stage;
  }
}

const name = fc.constantFrom('style', 'rally-style', 'A.b_c');
const stage = fc.constantFrom(...STAGES);
const step = fc.oneof(
  fc.record({
    what: fc.constant('publish' as const),
    name,
    number: fc.integer({ min: 1, max: 4 }),
    stage: fc.option(stage, { nil: undefined }),
  }),
  fc.record({
    what: fc.constant('setStage' as const),
    name,
    version: fc.integer({ min: 1, max: 5 }),
    stage,
  }),
  fc.record({ what: fc.constant('rollBack' as const), name }),
);

const ok = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  );

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const BY = 'user:default/guest';

/** Whether the step is one that can be taken; takes it. */
function expectedOf(each: Step, expected: Expectation): boolean {
  switch (each.what) {
    case 'publish':
      expected.publish(each.name, each.number, each.stage);
      return true;
    case 'setStage':
      return expected.setStage(each.name, each.version, each.stage);
    default:
      return expected.rollBack(each.name);
  }
}

function done(each: Step, registry: ModelRegistry): Promise<unknown> {
  switch (each.what) {
    case 'publish':
      return registry.publish({
        ...each,
        model: modelNumber(each.number),
        by: BY,
      });
    case 'setStage':
      return registry.setStage({ ...each, by: BY });
    default:
      return registry.rollBack({ ...each, by: BY });
  }
}

async function holdsAgainst(registry: ModelRegistry, expected: Expectation) {
  const listed = await registry.list();
  expect(listed.map(model => model.name)).toEqual(
    [...expected.models.keys()].sort(),
  );
  for (const model of listed) {
    const known = expected.models.get(model.name)!;
    expect(await registry.get(model.name)).toEqual(model);
    expect(model.versions.map(each => each.version)).toEqual(
      known.numbers.map((_, i) => known.numbers.length - i),
    );
    expect(model.versions.map(each => each.stage)).toEqual(
      [...known.stages].reverse(),
    );
    for (const each of model.versions) {
      await expect(
        registry.readModel(model.name, each.version),
      ).resolves.toEqual(modelNumber(known.numbers[each.version - 1]));
    }
  }
}

const directory = createMockDirectory();
const server = new BlobServer();
let location: AzureBlobLocation;
beforeAll(async () => {
  location = await server.start();
});
afterAll(() => server.stop());

describe.each([
  [
    'a directory',
    async () => {
      directory.clear();
      return openRegistry({ directory: directory.path });
    },
    20,
  ],
  [
    'a blob store',
    async () => {
      server.blobs.clear();
      return openRegistry(location);
    },
    15,
  ],
])('a registry in %s', (_, open, numRuns) => {
  it('is what the changes made of it, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        async steps => {
          const registry = await open();
          const expected = new Expectation();
          for (const each of steps) {
            const before = await registry.revision();
            const was = JSON.stringify([...expected.models]);
            const wanted = expectedOf(each, expected);
            expect(await ok(done(each, registry))).toBe(wanted);
            const changed = was !== JSON.stringify([...expected.models]);
            expect((await registry.revision()) !== before).toBe(changed);
          }
          await holdsAgainst(registry, expected);
        },
      ),
      { numRuns },
    );
  });
});
