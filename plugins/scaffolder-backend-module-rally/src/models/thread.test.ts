import { EventEmitter } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readModel, readResult } from '@rally/ml';
import { realThreads } from '../__testUtils__/realThreads';
import { shotsCsv } from '../__testUtils__/shots';
import { FILES } from './files';
import { threadRunner, workInThread } from './thread';

const never = () => new AbortController().signal;

describe('threadRunner', () => {
  const directory = createMockDirectory();
  const at = (file: keyof typeof FILES) => directory.resolve(`${file}.file`);

  beforeEach(() => directory.clear());

  async function makeFeatures(csv: string, features?: string[]) {
    writeFileSync(at('data'), csv);
    const lines: string[] = [];
    const made = await realThreads().run(
      'makeFeatures',
      { data: at('data'), out: at('features'), features },
      { signal: never(), tell: line => lines.push(line) },
    );
    return { made, lines };
  }

  const training = (rallies: { k: number | number[] }) => ({
    name: 'style',
    features: at('features'),
    seed: 1,
    restarts: 2,
    threads: 2,
    model: at('model'),
    result: at('result'),
    ...rallies,
  });

  it('makes features, and tells the first ten wrong rows', async () => {
    const { made, lines } = await makeFeatures(shotsCsv(40, 12), [
      'length_shots',
      'pace_kmh',
    ]);
    expect(made).toEqual({
      rallies: 40,
      shots: expect.any(Number),
      refusedRallies: 12,
      features: 2,
    });
    const [head, refused, ...wrong] = lines;
    expect(head).toMatch(/^a shot table: \d+ rows, 40 rallies, \d+ shots$/);
    expect(refused).toBe('refused: 12 rows, and 12 rallies with them');
    expect(wrong).toHaveLength(12);
    expect(wrong[0]).toMatch(/^ {2}line \d+, speed_kmh: "fast"/);
    expect(wrong[10]).toBe('  and 2 more');
    expect(wrong[11]).toBe('2 features: length_shots, pace_kmh');
  });

  it('trains what a reader takes, and tells choice of k, clusters and metrics', async () => {
    await makeFeatures(shotsCsv(120));
    const lines: string[] = [];
    const trained = await realThreads().run(
      'train',
      training({ k: [2, 3, 4] }),
      { signal: never(), tell: line => lines.push(line) },
    );
    const model = readModel(readFileSync(at('model'), 'utf8'));
    const result = readResult(readFileSync(at('result'), 'utf8'));
    expect(result.modelHash).toBe(model.contentHash);
    expect(model.choiceOfK?.candidates.map(({ k }) => k)).toEqual([2, 3, 4]);
    expect(trained).toEqual({
      k: model.centroids.length,
      contentHash: model.contentHash,
      rallies: 120,
      silhouette: model.metrics?.silhouette,
    });
    expect(lines[0]).toMatch(/^style: \d clusters of 120 rallies by \d+ feat/);
    expect(lines.join('\n')).toMatch(/tried k:\n +k +inertia +silhouette/);
    expect(lines.join('\n')).toMatch(/inertia [\d.]+, silhouette [\d.]+, Davi/);
  });

  it.each([
    ['no table', 'a,b\n1,2\n', undefined, 'has no columns of shots'],
    ['nothing', '', undefined, 'The file is empty.'],
    ['wrong rows only', shotsCsv(0, 3), undefined, 'not one whole rally'],
    ['broken Parquet', 'PAR1 and no more', undefined, 'The file is not Par'],
    ['another feature', shotsCsv(1), ['luck'], 'There is no feature luck'],
  ])('refuses %s', async (_what, csv, features, reason) => {
    const failure = makeFeatures(csv, features);
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.toMatchObject({ name: 'InputError' });
  });

  it('refuses more clusters than rallies', async () => {
    await makeFeatures(shotsCsv(5));
    await expect(
      realThreads().run('train', training({ k: 6 }), {
        signal: never(),
        tell: () => {},
      }),
    ).rejects.toThrow('k is 6; it must be a whole number from 1 to');
  });

  it('does not tell a person about errors that nobody foresaw', async () => {
    const failure = realThreads().run('train', training({ k: 2 }), {
      signal: never(),
      tell: () => {},
    });
    await expect(failure).rejects.toThrow('ENOENT');
    await expect(failure).rejects.toMatchObject({ name: 'Error' });
  });

  it('ends a training where it stands when the task is cancelled', async () => {
    await makeFeatures(shotsCsv(2_000));
    const cancel = new AbortController();
    const workers: Worker[] = [];
    const runner = threadRunner((_program, options) => {
      const { file, name, job } = options.workerData;
      const worker = new Worker(
        `const { parentPort } = require('node:worker_threads');
         parentPort.postMessage({ type: 'line', line: 'training' });
         require(${JSON.stringify(
           file,
         )}).workInThread(parentPort, ${JSON.stringify({ name, job })});`,
        {
          eval: true,
          execArgv: [
            '--require',
            require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          ],
        },
      );
      workers.push(worker);
      return worker;
    });
    const failure = runner.run(
      'train',
      { ...training({ k: 40 }), restarts: 1_000 },
      {
        signal: cancel.signal,
        tell: () => cancel.abort(new Error('cancelled')),
      },
    );
    await expect(failure).rejects.toThrow('cancelled');
    await workers[0].terminate();
    expect(workers[0].threadId).toBe(-1);
  });

  describe('with a thread that', () => {
    class Thread extends EventEmitter {
      terminate = jest.fn(async () => 0);
    }

    async function run(happens: (thread: Thread) => void) {
      const thread = new Thread();
      const lines: string[] = [];
      const runner = threadRunner(() => thread as unknown as Worker);
      const running = runner.run('train', training({ k: 2 }), {
        signal: never(),
        tell: line => lines.push(line),
      });
      happens(thread);
      const outcome = await running.catch(error => error);
      expect(thread.terminate).toHaveBeenCalled();
      return { outcome, lines };
    }

    it('has no memory left, says what to do', async () => {
      const { outcome } = await run(thread =>
        thread.emit(
          'error',
          Object.assign(new Error(), { code: 'ERR_WORKER_OUT_OF_MEMORY' }),
        ),
      );
      expect(outcome.name).toBe('InputError');
      expect(outcome.message).toContain('--mini-batch');
    });

    it('ends without an answer, fails', async () => {
      const { outcome } = await run(thread => thread.emit('exit', 7));
      expect(outcome.message).toBe('The thread ended by itself with code 7');
    });

    it('tells text of a hostile file, tells it harmless', async () => {
      const { lines } = await run(thread => {
        const line = 'a\u001b[31m\u202eb\nc';
        thread.emit('message', { type: 'line', line });
        thread.emit('message', { type: 'done', answer: {} });
      });
      expect(lines).toEqual(['a [31m b c']);
    });
  });

  it('starts no thread for a task that is cancelled already', async () => {
    const startWorker = jest.fn();
    await expect(
      threadRunner(startWorker).run('train', training({ k: 2 }), {
        signal: AbortSignal.abort(new Error('cancelled')),
        tell: () => {},
      }),
    ).rejects.toThrow('cancelled');
    expect(startWorker).not.toHaveBeenCalled();
  });
});

describe('workInThread', () => {
  it('tells how a job failed, by the name of its error', async () => {
    const postMessage = jest.fn();
    await workInThread(
      { postMessage },
      { name: 'makeFeatures', job: { data: '/nowhere', out: '/nowhere' } },
    );
    expect(postMessage).toHaveBeenCalledWith({
      type: 'failed',
      name: 'Error',
      message: expect.stringContaining('ENOENT'),
      stack: expect.any(String),
    });
  });
});
