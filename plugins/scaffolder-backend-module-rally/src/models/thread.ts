import { MessagePort, Worker, WorkerOptions } from 'node:worker_threads';
import { InputError } from '@backstage/errors';
import { Jobs, jobs } from './jobs';

type JobName = keyof Jobs;
type Asked<N extends JobName> = Parameters<Jobs[N]>[0];
type Answered<N extends JobName> = Awaited<ReturnType<Jobs[N]>>;

/** Does jobs apart from whoever asks, who stays free for others meanwhile. */
export interface JobRunner {
  /**
   * @param options.signal - ends the job where it stands
   * @throws InputError where the data or what is asked of it is wrong
   * @throws the signal's reason where that ended it
   */
  run<N extends JobName>(
    name: N,
    job: Asked<N>,
    options: { signal: AbortSignal; tell(line: string): void },
  ): Promise<Answered<N>>;
}

type Message =
  | { type: 'line'; line: string }
  | { type: 'done'; answer: unknown }
  | { type: 'failed'; name: string; message: string; stack?: string };

/** Errors of @rally/ml whose words are for a person. */
const SPOKEN = new Set([
  'CrewError',
  'IngestError',
  'InputError',
  'ModelFileError',
  'RangeError',
  'ResultFileError',
]);

/** What a thread runs: this very file, by whatever made it readable here. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
require(workerData.file).workInThread(parentPort, workerData);
`;

/** The thread's side: does one job and tells how it went. */
export async function workInThread(
  port: Pick<MessagePort, 'postMessage'>,
  { name, job }: { name: JobName; job: any },
): Promise<void> {
  const post = (message: Message) => port.postMessage(message);
  try {
    const tell = (line: string) => post({ type: 'line', line });
    post({ type: 'done', answer: await jobs[name](job, tell) });
  } catch (error) {
    const { name: kind, message, stack } = error as Error;
    post({ type: 'failed', name: kind, message, stack });
  }
}

/** Text of a file may steer a terminal, or turn what is written around. */
const clean = (text: string) =>
  text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ');

function errorOf({ name, message, stack }: Message & { type: 'failed' }) {
  if (SPOKEN.has(name)) return new InputError(clean(message));
  return Object.assign(new Error(message), { stack });
}

const died = (error: NodeJS.ErrnoException) =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new InputError(
        'The data needs more memory than a thread of the portal gets: take fewer rallies or features, or train with "rally ml train --mini-batch"',
      )
    : error;

/** Does each job in a thread of its own, which ends with it. */
export function threadRunner(
  startWorker = (source: string, options: WorkerOptions) =>
    new Worker(source, options),
): JobRunner {
  return {
    run: (name, job, { signal, tell }) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const worker = startWorker(program, {
          eval: true,
          workerData: { file: __filename, name, job },
        });
        const end = () => {
          signal.removeEventListener('abort', stop);
          void worker.terminate();
        };
        function stop() {
          end();
          reject(signal.reason);
        }
        signal.addEventListener('abort', stop, { once: true });
        worker.on('message', (message: Message) => {
          if (message.type === 'line') {
            tell(clean(message.line));
            return;
          }
          end();
          if (message.type === 'failed') reject(errorOf(message));
          else resolve(message.answer as Answered<typeof name>);
        });
        worker.on('error', error => {
          end();
          reject(died(error));
        });
        worker.on('exit', code => {
          end();
          reject(new Error(`The thread ended by itself with code ${code}`));
        });
      }),
  };
}
