import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';
import { randomFrom } from '../random/random';
import { Crew, CrewError } from './Crew';
import { Engine } from './Engine';
import { CONTROL } from './pieces';
import { simdKernel, simdModule } from './simdKernel';
import { withEngine } from './withEngine';

const points = (rows: number, width: number) => {
  const random = randomFrom(3);
  return Float64Array.from({ length: rows * width }, () => random.normal());
};

describe('Engine.feed', () => {
  it.each([1, 3])(
    'answers as with points that are kept, on %d threads',
    threads => {
      for (const [rows, width, k] of [
        [1, 1, 1],
        [30_000, 3, 5],
        [50_001, 16, 8],
      ]) {
        const data = points(rows, width);
        const mean = Float64Array.from({ length: width }, (_, i) => i / 3);
        const scale = Float64Array.from({ length: width }, (_, i) => 1 + i / 7);
        const scaled = data.map(
          (figure, at) => (figure - mean[at % width]) / scale[at % width],
        );
        const [fed, kept] = [threads, 1].map(
          number => new Engine({ width, k, threads: number }),
        );
        for (const engine of [fed, kept]) {
          engine.setCentroids(points(k, width));
        }
        fed.setScaler({ mean, scale });
        kept.setPoints(scaled);
        kept.assign();
        fed.feed(data, 'label');
        expect(fed.labels).toEqual(kept.labels);
        fed.feed(data, 'assign');
        expect(fed.labels).toEqual(kept.labels);
        expect(fed.nearest).toEqual(kept.nearest);
        expect(fed.second).toEqual(kept.second);
        fed.close();
        kept.close();
      }
    },
  );
});

describe('Crew', () => {
  const memory = () =>
    new WebAssembly.Memory({ initial: 4, maximum: 65_536, shared: true });

  it('forgets threads that end, and does without them', async () => {
    const shared = memory();
    const crew = new Crew(simdModule()!, shared, {
      helpers: 2,
      scratchBytes: 1024,
      startWorker: () => new Worker('process.exit(0)', { eval: true }),
    });
    expect(crew.helpers).toBe(2);
    const kernel = simdKernel(simdModule()!, shared);
    // A piece of no rows.
    const list = new Int32Array(shared.buffer, 4096, 15);
    list.set([8192, 0, 2, 8192, 2, 8192, 8192, 8192]);
    crew.run(kernel, list, 1);
    await new Promise<void>(resolve => {
      const look = () => (crew.helpers === 0 ? resolve() : setImmediate(look));
      look();
    });
    crew.run(kernel, list, 1);
  });

  it('says so where a thread fails', () => {
    const shared = memory();
    let control = new Int32Array(0);
    const crew = new Crew(simdModule()!, shared, {
      helpers: 1,
      scratchBytes: 1024,
      startWorker: data => {
        control = (data as { control: Int32Array }).control;
        return Object.assign(new EventEmitter(), {
          unref: () => {},
          terminate: async () => 0,
        }) as unknown as Worker;
      },
    });
    Atomics.store(control, CONTROL.FAILED, 1);
    const list = new Int32Array(shared.buffer, 4096, 15);
    list.set([8192, 0, 2, 8192, 2, 8192, 8192, 8192]);
    expect(() => crew.run(simdKernel(simdModule()!, shared), list, 1)).toThrow(
      CrewError,
    );
    crew.close();
  });
});

describe('a thread that dies with a piece in its hands', () => {
  it('is not waited for forever', () => {
    const shared = new WebAssembly.Memory({
      initial: 4,
      maximum: 65_536,
      shared: true,
    });
    let control = new Int32Array(0);
    const crew = new Crew(simdModule()!, shared, {
      helpers: 1,
      scratchBytes: 1024,
      leastPatienceMs: 1,
      startWorker: data => {
        control = (data as { control: Int32Array }).control;
        return Object.assign(new EventEmitter(), {
          unref: () => {},
          terminate: async () => 0,
        }) as unknown as Worker;
      },
    });
    const list = new Int32Array(shared.buffer, 4096, 30);
    const nothing = [8192, 0, 2, 8192, 2, 8192, 8192, 8192];
    list.set(nothing);
    list.set(nothing, 15);
    const work = () =>
      crew.run(simdKernel(simdModule()!, shared), list, 2, {
        slots: 2,
        fill: piece => {
          // The first piece is there, and the thread takes it before the second is.
          if (piece === 1) Atomics.add(control, CONTROL.NEXT, 1);
        },
      });
    expect(work).toThrow('A thread of the clustering kernel has said nothing');
    crew.close();
  });
});

describe('withEngine', () => {
  it('works again alone where a thread died, and passes on all else', () => {
    const seen: number[] = [];
    const answer = withEngine({ width: 1, k: 1, threads: 4 }, () => {
      seen.push(seen.length);
      if (seen.length === 1) throw new CrewError('gone');
      return 'done';
    });
    expect({ answer, seen }).toEqual({ answer: 'done', seen: [0, 1] });
    expect(() =>
      withEngine({ width: 1, k: 1 }, () => {
        throw new RangeError('mine');
      }),
    ).toThrow('mine');
  });
});
