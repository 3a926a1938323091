import { FeaturesCsvWriter, FeaturesParquetWriter } from '@rally/ml';
import { oneOf, parse } from '../arguments';
import { Io, usageError } from '../io';
import { INGEST_OPTIONS, ingestFiles, tell } from './ingest';
import { isParquet, writeFile } from './OutputFile';

/** `rally ml features`: a table of features, one row a rally. */
export async function featuresCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parse(args, INGEST_OPTIONS);
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const { out, strict } = values;
  if (out === undefined) {
    throw usageError('ml features needs --out FILE.csv or FILE.parquet');
  }
  const reports = await writeFile(out, io, async write => {
    const features = isParquet(out)
      ? new FeaturesParquetWriter(write)
      : new FeaturesCsvWriter(write);
    const done = await ingestFiles('features', positionals, io, rally =>
      features.add(rally),
    );
    features.end();
    return done;
  });
  return tell(reports, { out, format, strict }, io);
}
