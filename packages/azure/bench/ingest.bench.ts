import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AnswerCache, systemClock } from '@rally/upstream';
import { parseVmSizes } from '../src/readVmSizes';
import { BENCH_REGION, skusAnswer } from './skus.bench';

const REGIONS = 60;
const SIZES = 900;
const ROUNDS = 3;

export interface Measurement {
  ours: number;
  peer: number;
  unit: 'ms';
  /** Of all answers together. */
  bytes: number;
  /** The most that the process grew by, in MB, while it took them all in and kept what it read. */
  memoryMb: number;
}

/** Names as long as the one in the answer, so that one buffer serves for all regions. */
const regionName = (n: number) =>
  `r${String(n).padStart(BENCH_REGION.length - 1, '0')}`;

/** One region's answer after the other, without keeping 60 of them. */
class Answers {
  readonly #bytes = Buffer.from(skusAnswer(SIZES));
  readonly #at: number[] = [];

  constructor() {
    let at = this.#bytes.indexOf(BENCH_REGION);
    while (at !== -1) {
      this.#at.push(at);
      at = this.#bytes.indexOf(BENCH_REGION, at + BENCH_REGION.length);
    }
  }

  of(region: string): Buffer {
    for (const at of this.#at) {
      this.#bytes.write(region, at, 'latin1');
    }
    return this.#bytes;
  }
}

/** Takes all regions in as the backend does: read, and kept in its cache. */
async function ingest(answers: Answers, onRegion: () => void): Promise<number> {
  const cache = new AnswerCache({
    clock: systemClock,
    maxEntries: 20_000,
    maxBytes: 64 * 1024 * 1024,
  });
  let time = 0;
  for (let n = 0; n < REGIONS; n++) {
    const region = regionName(n);
    const bytes = answers.of(region);
    const start = performance.now();
    const answer = await cache.get(region, {
      ask: async () => parseVmSizes(bytes, region),
      ttlMs: 3_600_000,
    });
    time += performance.now() - start;
    if (answer.state !== 'answered' || answer.value.length !== SIZES) {
      throw new Error(`${region} was not read`);
    }
    onRegion();
  }
  if (cache.size.entries !== REGIONS) throw new Error('not all were kept');
  return time;
}

function parseOnly(answers: Answers): number {
  const decoder = new TextDecoder();
  let time = 0;
  for (let n = 0; n < REGIONS; n++) {
    const bytes = answers.of(regionName(n));
    const start = performance.now();
    JSON.parse(decoder.decode(bytes));
    time += performance.now() - start;
  }
  return time;
}

/** All regions of Azure against a bare `JSON.parse` of the same bytes, and what of memory that takes. */
export async function measure(): Promise<Measurement> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const answers = new Answers();
  collect();
  const idle = process.memoryUsage.rss();
  let most = idle;
  // First of all, as after a start: nothing is compiled, nothing is in memory.
  const ours = [
    await ingest(answers, () => {
      most = Math.max(most, process.memoryUsage.rss());
    }),
  ];
  const peer = [parseOnly(answers)];
  for (let round = 1; round < ROUNDS; round++) {
    peer.push(parseOnly(answers));
    ours.push(await ingest(answers, () => undefined));
  }
  return {
    ours: medianOf(ours),
    peer: medianOf(peer),
    unit: 'ms',
    bytes: answers.of(regionName(0)).length * REGIONS,
    memoryMb: (most - idle) / 1e6,
  };
}

function medianOf(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
