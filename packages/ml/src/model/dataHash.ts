import { createHash } from 'node:crypto';
import type { FeatureTable } from '../features/FeatureTable';

/** Hashes a feature table batch by batch: any batches of the same rows give the same hash. */
export class DataHash {
  private readonly names = createHash('sha256');
  private readonly figures = createHash('sha256');

  constructor(features: readonly string[]) {
    this.names.update(JSON.stringify(features));
  }

  add({ matchIds, rallyIds, data, rows }: FeatureTable): void {
    for (let row = 0; row < rows; row++) {
      this.names.update(JSON.stringify([matchIds[row], rallyIds[row]]));
    }
    this.figures.update(
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    );
  }

  /** `sha256:` of columns, ids and figures. */
  digest(): string {
    const whole = createHash('sha256')
      .update(this.names.digest())
      .update(this.figures.digest());
    return `sha256:${whole.digest('hex')}`;
  }
}

/** Of columns, ids and figures: the same table has the same hash wherever it is made. */
export function dataHashOf(table: FeatureTable): string {
  const hash = new DataHash(table.features);
  hash.add(table);
  return hash.digest();
}
