import { execFileSync } from 'node:child_process';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
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

/** Writes the shots that are read afterwards. */
export function makeUp(file: string, rallies: number): void {
  const descriptor = openSync(file, 'w');
  for (const line of madeUpShots({ seed: SEED, rallies })) {
    writeSync(descriptor, line);
  }
  closeSync(descriptor);
}

/** From a CSV file on disk to the table of features. */
export async function run(file: string): Promise<Run> {
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

/** Calls a function of this file in a process of its own: a peak is that of the work alone. */
function apart(call: string): string {
  return execFileSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      '-e',
      `const bench = require(${JSON.stringify(__filename)}); ${call}`,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

/** Half of the shots, and all of them. */
export async function measure(): Promise<{ half: Run; whole: Run }> {
  const directory = await mkdtemp(join(tmpdir(), 'rally-features-'));
  try {
    const [half, whole] = RALLIES.map((rallies): Run => {
      const file = JSON.stringify(join(directory, `${rallies}.csv`));
      apart(`bench.makeUp(${file}, ${rallies})`);
      return JSON.parse(
        apart(
          `bench.run(${file}).then(result => process.stdout.write(JSON.stringify(result)))`,
        ),
      );
    });
    return { half, whole };
  } finally {
    await rm(directory, { recursive: true });
  }
}
