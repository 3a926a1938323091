import {
  ParquetColumn,
  ParquetTableWriter,
} from '../parquet/ParquetTableWriter';
import type { Rally } from '../ingest/rally';
import { ID_COLUMNS } from './columns';
import { Feature, FEATURES } from './features';
import type { FeatureTable } from './FeatureTable';
import { FeaturesWriter, RallyBatches } from './RallyBatches';

/** Rallies of a row group: some megabytes of figures. */
const GROUP_ROWS = 16_384;

/** Where a file keeps what its columns mean, as JSON. */
export const FEATURES_METADATA_KEY = 'rally.features';

const columnsOf = (features: readonly Feature[]): ParquetColumn[] => [
  ...ID_COLUMNS.map(name => ({
    name,
    type: 'STRING' as const,
    nullable: name === 'server' || name === 'returner',
  })),
  ...features.map(({ name }) => ({
    name,
    type: 'DOUBLE' as const,
    nullable: true,
  })),
];

function cellsOf({ data, rows, ...table }: FeatureTable): unknown[][] {
  const width = table.features.length;
  return [
    table.matchIds,
    table.rallyIds,
    table.players.map(([server]) => server ?? null),
    table.players.map(([, returner]) => returner ?? null),
    ...table.features.map((_, i) =>
      Array.from({ length: rows }, (__, row) => {
        const figure = data[row * width + i];
        return Number.isNaN(figure) ? null : figure;
      }),
    ),
  ];
}

/**
 * Writes the features of rallies as Parquet while the rallies come. A missing
 * figure is null; unit and meaning of each column stand in the file's metadata
 * under `rally.features`.
 */
export class FeaturesParquetWriter implements FeaturesWriter {
  private readonly batches: RallyBatches;
  private readonly file: ParquetTableWriter;

  /** @param write - takes the bytes in order, and keeps none of them */
  constructor(
    write: (bytes: Uint8Array) => void,
    features: readonly Feature[] = FEATURES,
  ) {
    this.file = new ParquetTableWriter(write, columnsOf(features), {
      [FEATURES_METADATA_KEY]: JSON.stringify(
        features.map(({ name, unit, meaning, missing }) => ({
          name,
          unit,
          meaning,
          missing,
        })),
      ),
    });
    this.batches = new RallyBatches(
      GROUP_ROWS,
      table => this.file.addGroup(cellsOf(table)),
      features,
    );
  }

  add(rally: Rally): void {
    this.batches.add(rally);
  }

  end(): void {
    this.batches.flush();
    this.file.end();
  }
}
