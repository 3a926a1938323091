import type { FeatureTable } from '../features/FeatureTable';
import type { Random } from '../random/random';

/** A fair sample of the rows of a table that comes by in batches (Vitter's algorithm R). */
export class TableReservoir {
  private seen = 0;
  private kept = 0;
  private data: Float64Array;
  private readonly matchIds: string[] = [];
  private readonly rallyIds: string[] = [];
  private readonly players: (readonly string[])[] = [];

  constructor(
    private readonly size: number,
    private readonly features: readonly string[],
    private readonly random: Random,
  ) {
    this.data = new Float64Array(size * features.length);
  }

  add(table: FeatureTable): void {
    const width = this.features.length;
    for (let row = 0; row < table.rows; row++) {
      this.seen += 1;
      const place =
        this.kept < this.size
          ? this.kept++
          : this.random.integer(0, this.seen - 1);
      if (place >= this.size) continue;
      this.data.set(
        table.data.subarray(row * width, (row + 1) * width),
        place * width,
      );
      this.matchIds[place] = table.matchIds[row];
      this.rallyIds[place] = table.rallyIds[row];
      this.players[place] = table.players[row];
    }
  }

  get table(): FeatureTable {
    const { features, kept, matchIds, rallyIds, players } = this;
    const data = this.data.subarray(0, kept * features.length);
    return { features, data, rows: kept, matchIds, rallyIds, players };
  }
}
