import {
  FEATURES,
  featuresCsvHeader,
  featuresCsvRows,
  FeatureTableBuilder,
} from '@rally/ml';
import { oneOf, parse } from '../arguments';
import { Io, usageError } from '../io';
import { INGEST_OPTIONS, ingestFiles, tell } from './ingest';
import { writeFile } from './OutputFile';

/** Rallies that are written at a time: memory does not grow with the file. */
const BATCH = 2_048;

/** `rally ml features`: a table of features, one row a rally. */
export async function featuresCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parse(args, INGEST_OPTIONS);
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const { out, strict } = values;
  if (out === undefined) throw usageError('ml features needs --out FILE.csv');
  if (/\.parquet$/i.test(out)) {
    throw usageError('ml features writes CSV; name the file .csv');
  }
  const reports = await writeFile(out, io, async write => {
    write(featuresCsvHeader(FEATURES.map(({ name }) => name)));
    const builder = new FeatureTableBuilder();
    let held = 0;
    const flush = () => {
      write(featuresCsvRows(builder.build()));
      held = 0;
    };
    const done = await ingestFiles('features', positionals, io, rally => {
      builder.add(rally);
      held += 1;
      if (held === BATCH) flush();
    });
    flush();
    return done;
  });
  return tell(reports, { out, format, strict }, io);
}
