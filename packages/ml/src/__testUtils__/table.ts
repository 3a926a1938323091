import { FeatureTable, FeatureTableBuilder } from '../features/FeatureTable';
import { readShotsCsv } from '../ingest/readShotsCsv';
import { madeUpShots } from '../madeUp/madeUpShots';

/** Features of made-up rallies. */
export async function madeUpTable(rallies: number): Promise<FeatureTable> {
  const builder = new FeatureTableBuilder();
  await readShotsCsv(
    (async function* source() {
      yield* madeUpShots({ seed: 11, rallies });
    })(),
    rally => builder.add(rally),
  );
  return builder.build();
}
