import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FeatureTableBuilder } from '../src/features/FeatureTable';
import { readShotsCsv } from '../src/ingest/readShotsCsv';
import { madeUpShots } from '../src/madeUp/madeUpShots';

const SEED = 20261123;
/** 1,000,000 shots and a little more, and half of that. */
const RALLIES = [95_000, 190_000];

interface Run {
  shots: number;
  rallies: number;
  ms: number;
  peakMb: number;
}

async function run(directory: string, rallies: number): Promise<Run> {
  const file = join(directory, `${rallies}.csv`);
  await pipeline(
    Readable.from(madeUpShots({ seed: SEED, rallies })),
    createWriteStream(file),
  );
  const start = performance.now();
  const builder = new FeatureTableBuilder();
  const report = await readShotsCsv(createReadStream(file), rally =>
    builder.add(rally),
  );
  const table = builder.build();
  const ms = performance.now() - start;
  if (table.rows !== report.rallies || report.refusedRows > 0) {
    throw new Error('not every rally was read');
  }
  return {
    shots: report.rows,
    rallies: report.rallies,
    ms,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

/** From a CSV file on disk to the table of features. */
export async function measure(): Promise<{ half: Run; whole: Run }> {
  const directory = await mkdtemp(join(tmpdir(), 'rally-features-'));
  try {
    const half = await run(directory, RALLIES[0]);
    return { half, whole: await run(directory, RALLIES[1]) };
  } finally {
    await rm(directory, { recursive: true });
  }
}
