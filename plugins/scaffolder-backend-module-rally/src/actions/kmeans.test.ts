import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  ConflictError,
  NotAllowedError,
  ResponseError,
} from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { shotsCsv } from '../__testUtils__/shots';
import { DATA_URL_ANNOTATION } from '../models/dataSource';
import { FILES } from '../models/files';
import { jobs } from '../models/jobs';
import { JobRunner } from '../models/thread';
import { Turns } from '../models/Turns';
import { createFeaturesAction } from './kmeansFeatures';
import { createPublishAction } from './kmeansPublish';
import { createTrainAction } from './kmeansTrain';

/** Does each job here: what threads do with them has tests of its own. */
const runner: JobRunner = {
  run: async (name, job, { tell }) => jobs[name](job as any, tell) as any,
};

const limits = { maxBytes: 1e6, maxMs: 60_000, threads: 1, atOnce: 1 };
const credentials = mockCredentials.user('user:default/ada');

const catalog = catalogServiceMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'shots',
        annotations: { [DATA_URL_ANNOTATION]: 'https://data.example/shots' },
      },
      spec: { type: 'dataset', owner: 'group:default/platform' },
    },
  ],
});

/** Runs an action; gives its outputs and what the log said. */
async function run(
  action: TemplateAction<any, any, any>,
  input: object,
  more: object = {},
) {
  const logger = mockServices.logger.mock();
  const ctx = createMockActionContext({
    input: input as any,
    logger,
    task: { id: 'task-7' },
    user: { ref: 'user:default/ada' },
    templateInfo: { entityRef: 'template:default/rally-model' } as any,
  });
  Object.assign(ctx, {
    getInitiatorCredentials: async () => credentials,
    ...more,
  });
  await mkdir(ctx.workspacePath, { recursive: true });
  const outcome = await action.handler(ctx as any).then(
    () => Object.fromEntries((ctx.output as jest.Mock).mock.calls),
    error => error,
  );
  return {
    outcome,
    workspace: ctx.workspacePath,
    log: logger.info.mock.calls.map(([line]) => line).join('\n'),
  };
}

describe('kmeans:features', () => {
  const readUrl = jest.fn();
  const turns = new Turns(1);
  const action = createFeaturesAction({
    urlReader: mockServices.urlReader.mock({ readUrl }),
    catalog,
    runner,
    limits,
    turns,
  });

  beforeEach(() => {
    readUrl.mockReset();
    readUrl.mockImplementation(async () => ({
      stream: () => Readable.from([shotsCsv(20, 1)]),
    }));
  });

  it('makes features of a data set of the catalog, and tells what it read', async () => {
    const { outcome, log, workspace } = await run(action, {
      data: 'resource:default/shots',
      features: ['length_shots', 'pace_kmh'],
    });
    expect(outcome).toEqual({
      path: FILES.features,
      data: 'resource:default/shots',
      rallies: 20,
      shots: expect.any(Number),
      refusedRallies: 1,
      features: 2,
    });
    expect(readUrl.mock.calls[0][0]).toBe('https://data.example/shots');
    expect(log).toContain('Read https://data.example/shots, 0.0 MB');
    expect(log).toContain('refused: 1 row, and 1 rally with them');
    const csv = await readFile(join(workspace, FILES.features), 'utf8');
    expect(csv.split('\n')[0]).toBe(
      'match_id,rally_id,server,returner,length_shots,pace_kmh',
    );
    expect(existsSync(join(workspace, FILES.data))).toBe(false);
  });

  it('takes an address, and all features where none is chosen', async () => {
    const url = 'https://elsewhere.example/shots.csv';
    const { outcome } = await run(action, { data: url, features: [] });
    expect(outcome).toMatchObject({ data: url, rallies: 20 });
    expect(outcome.features).toBeGreaterThan(10);
  });

  it.each([
    ['begins with ftp:', 'InputError', 'ftp://data.example/s', undefined],
    ['There is no data', 'NotFoundError', 'resource:default/gone', undefined],
    [
      'The portal may not read from data.example',
      'NotAllowedError',
      'https://data.example/s',
      new NotAllowedError('no'),
    ],
    [
      'could not be read: 503 Server Busy',
      'InputError',
      'https://data.example/s',
      new Error('503 Server Busy'),
    ],
  ])('fails with "%s"', async (message, name, data, error) => {
    if (error) readUrl.mockRejectedValue(error);
    const { outcome } = await run(action, { data });
    expect(outcome).toMatchObject({ name });
    expect(outcome.message).toContain(message);
  });

  it('refuses data that is too large', async () => {
    const small = createFeaturesAction({
      urlReader: mockServices.urlReader.mock({ readUrl }),
      catalog,
      runner,
      limits: { ...limits, maxBytes: 100 },
      turns,
    });
    const { outcome } = await run(small, { data: 'shots' });
    expect(outcome.message).toContain('kmeans.training.maxMegabytes');
  });

  it('waits for its turn, says so, and leaves when it is cancelled', async () => {
    let end = () => {};
    const other = turns.take(
      () => new Promise<void>(resolve => (end = resolve)),
      { onWait: () => {} },
    );
    const cancel = new AbortController();
    const waiting = run(action, { data: 'shots' }, { signal: cancel.signal });
    cancel.abort(new Error('cancelled'));
    const { outcome } = await waiting;
    expect(outcome.message).toBe('cancelled');
    expect(readUrl).not.toHaveBeenCalled();
    end();
    await other;
  });
});

describe('kmeans:train', () => {
  const jobsDone = jest.fn();
  const watched: JobRunner = {
    run: (name, job, options) => {
      jobsDone(name, job);
      return runner.run(name, job, options);
    },
  };
  const action = createTrainAction({
    runner: watched,
    limits: { ...limits, threads: 3 },
    turns: new Turns(1),
  });
  const clusters = { fewest: 2, most: 3 };

  beforeEach(() => jobsDone.mockReset());

  /** Trains on features that were made before, in one workspace. */
  async function train(input: object) {
    const made = await run(
      createFeaturesAction({
        urlReader: mockServices.urlReader.mock({
          readUrl: async () => ({
            buffer: async () => Buffer.from(shotsCsv(60)),
          }),
        }),
        catalog,
        runner,
        limits,
        turns: new Turns(1),
      }),
      { data: 'shots', features: ['length_shots', 'pace_kmh'] },
    );
    return run(
      action,
      { name: 'style', features: made.outcome.path, clusters, ...input },
      { workspacePath: made.workspace },
    );
  }

  it('trains, and tells how the number of clusters was chosen', async () => {
    const { outcome, log, workspace } = await train({ seed: 4, restarts: 2 });
    expect(jobsDone.mock.calls[0][1]).toMatchObject({
      k: [2, 3],
      seed: 4,
      restarts: 2,
      threads: 3,
    });
    const model = JSON.parse(
      await readFile(join(workspace, outcome.model), 'utf8'),
    );
    expect(outcome).toEqual({
      model: FILES.model,
      result: FILES.result,
      clusters: model.centroids.length,
      contentHash: model.contentHash,
      silhouette: model.metrics.silhouette,
    });
    expect(model.training.dataHash).toMatch(/^sha256:/);
    expect(log).toMatch(/tried k:\n +k +inertia/);
  });

  it('tries no other number where fewest and most are one', async () => {
    const { log } = await train({ clusters: { fewest: 2, most: 2 } });
    expect(jobsDone.mock.calls[0][1]).toMatchObject({
      k: 2,
      seed: 1,
      restarts: 10,
    });
    expect(log).not.toContain('tried k');
  });

  it.each([
    [{ name: '../x' }, 'name'],
    [{ clusters: { fewest: 3, most: 2 } }, 'clusters.most: must not be less'],
    [{ clusters: { fewest: 1, most: 101 } }, 'at most 100 numbers'],
    [{ clusters: { fewest: 0, most: 1 } }, 'clusters.fewest'],
    [{ seed: 0.5 }, 'options.seed'],
    [{ restarts: 0 }, 'options.restarts'],
    [{ features: '../../etc/passwd' }, 'outside'],
  ])('refuses %j', async (input, message) => {
    const { outcome } = await train(input);
    expect(outcome.message).toContain(message);
    expect(jobsDone).not.toHaveBeenCalled();
  });
});

describe('kmeans:publish', () => {
  const publish = jest.fn();
  const action = createPublishAction({
    kmeans: { publish },
    baseUrl: 'https://portal.example',
  });
  const input = { name: 'style', model: FILES.model };

  beforeEach(() => {
    publish.mockReset();
    publish.mockResolvedValue({
      version: 3,
      stage: 'candidate',
      contentHash: 'sha256:1',
    });
  });

  async function publishing(given: object, files = [FILES.model]) {
    const { workspacePath } = createMockActionContext();
    for (const file of files) {
      const path = join(workspacePath, file);
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, JSON.stringify({ is: file }));
    }
    return run(action, { ...input, ...given }, { workspacePath });
  }

  it('publishes in the name of the person, with where it came from', async () => {
    const { outcome, log } = await publishing(
      {
        result: FILES.result,
        description: 'Styles',
        owner: 'group:default/analysts',
        data: 'resource:default/shots',
      },
      [FILES.model, FILES.result],
    );
    expect(publish.mock.calls).toEqual([
      [
        {
          name: 'style',
          model: { is: FILES.model },
          result: { is: FILES.result },
          description: 'Styles',
          owner: 'group:default/analysts',
          lineage: {
            data: 'resource:default/shots',
            pipeline: 'template:default/rally-model',
            run: 'https://portal.example/create/tasks/task-7',
          },
        },
        { credentials },
      ],
    ]);
    expect(outcome).toEqual({
      version: 3,
      contentHash: 'sha256:1',
      modelPath: '/models/style',
      versionPath: '/models/style/versions/3',
    });
    expect(log).toBe('Published style version 3, candidate, sha256:1');
  });

  it('publishes a model alone', async () => {
    await publishing({});
    expect(publish.mock.calls[0][0]).not.toHaveProperty('result');
  });

  const answered = (statusCode: number, name: string, message: string) =>
    ResponseError.fromResponse(
      Response.json(
        { error: { name, message }, response: { statusCode } },
        { status: statusCode },
      ) as any,
    );

  it('says which permission is missing', async () => {
    publish.mockRejectedValue(await answered(403, 'NotAllowedError', 'Denied'));
    const { outcome } = await publishing({});
    expect(outcome).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(
        'user:default/ada may not publish models: that takes the permission kmeans.model.publish',
      ),
    });
  });

  it.each([
    [409, 'ConflictError', 'Somebody else changed the model'],
    [503, 'ServiceUnavailableError', 'The registry does not answer'],
  ])('tells what the registry says with %d', async (status, name, message) => {
    publish.mockRejectedValue(await answered(status, name, message));
    const { outcome } = await publishing({});
    expect(outcome).toMatchObject({ name, message });
  });

  it('leaves other errors as they are', async () => {
    publish.mockRejectedValue(new ConflictError('taken'));
    const { outcome } = await publishing({});
    expect(outcome).toMatchObject({ name: 'ConflictError', message: 'taken' });
  });

  it.each([
    [{ name: 'a b' }, [FILES.model], 'name'],
    [{}, [], `There is no ${FILES.model} in the workspace`],
    [{ model: '../model.json' }, [FILES.model], 'outside'],
  ])('refuses %j with %j', async (given, files, message) => {
    const { outcome } = await publishing(given, files);
    expect(outcome.message).toContain(message);
    expect(publish).not.toHaveBeenCalled();
  });
});

it('has examples that its own schema takes', () => {
  const turns = new Turns(1);
  const actions = [
    createFeaturesAction({
      urlReader: mockServices.urlReader.mock(),
      catalog,
      runner,
      limits,
      turns,
    }),
    createTrainAction({ runner, limits, turns }),
    createPublishAction({ kmeans: { publish: jest.fn() } }),
  ];
  for (const { id, examples, schema } of actions) {
    expect(examples?.length).toBeGreaterThan(0);
    for (const { example } of examples!) {
      const [step] = parse(example).steps;
      expect(step.action).toBe(id);
      const known = Object.keys((schema?.input as any).properties);
      expect(known).toEqual(expect.arrayContaining(Object.keys(step.input)));
      expect(Object.keys(step.input)).toEqual(
        expect.arrayContaining((schema?.input as any).required),
      );
    }
  }
});
