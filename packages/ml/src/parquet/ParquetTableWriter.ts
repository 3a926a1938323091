import {
  ByteWriter,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';

/** One column of a file that is written. */
export interface ParquetColumn {
  name: string;
  type: 'STRING' | 'DOUBLE' | 'INT32';
  /** Whether a value may be missing (`null`). */
  nullable?: boolean;
}

/**
 * Writes a Parquet file (Snappy, one row group a call) to wherever bytes go:
 * memory holds one row group, and the places of those before.
 *
 * @see https://parquet.apache.org/docs/file-format/
 */
export class ParquetTableWriter {
  private readonly bytes = new ByteWriter();
  private readonly file: ParquetWriter;

  /**
   * @param write - takes the bytes in order, and keeps none of them
   * @param metadata - kept with the file by key
   */
  constructor(
    private readonly write: (bytes: Uint8Array) => void,
    private readonly columns: readonly ParquetColumn[],
    metadata: Readonly<Record<string, string>> = {},
  ) {
    this.file = new ParquetWriter({
      writer: this.bytes,
      schema: schemaFromColumnData({
        columnData: columns.map(column => ({
          nullable: false,
          ...column,
          data: [],
        })),
      }),
      kvMetadata: Object.entries(metadata).map(([key, value]) => ({
        key,
        value,
      })),
      createdBy: 'rally',
    });
  }

  /** @param data - one array a column, all of one length */
  addGroup(data: readonly unknown[][]): void {
    const rows = data[0].length;
    if (rows === 0) return;
    this.file.write({
      columnData: this.columns.map(({ name }, i) => ({ name, data: data[i] })),
      rowGroupSize: rows,
    });
    this.flush();
  }

  /** Writes the footer, without which the file is none. */
  end(): void {
    this.file.finish();
    this.flush();
  }

  private flush() {
    this.write(this.bytes.getBytes());
    this.bytes.index = 0;
  }
}
