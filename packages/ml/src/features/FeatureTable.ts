import type { Rally } from '../ingest/rally';
import { Feature, FEATURES } from './features';

/** Features of many rallies; `NaN` where a figure is missing. */
export interface FeatureTable {
  /** Columns. */
  features: readonly string[];
  /** `rows * features.length` figures, row after row. */
  data: Float64Array;
  rows: number;
  /** One a row. */
  matchIds: string[];
  /** One a row. */
  rallyIds: string[];
}

/** Collects the features of rallies as they come; the rallies themselves are not kept. */
export class FeatureTableBuilder {
  private data: Float64Array;
  private rows = 0;
  private readonly matchIds: string[] = [];
  private readonly rallyIds: string[] = [];

  constructor(private readonly features: readonly Feature[] = FEATURES) {
    this.data = new Float64Array(1024 * features.length);
  }

  add(rally: Rally): void {
    const { features } = this;
    let at = this.rows * features.length;
    if (at === this.data.length) this.grow();
    for (const feature of features) this.data[at++] = feature.of(rally);
    this.rows += 1;
    // A match has many rallies: its name is kept once.
    const last = this.matchIds[this.matchIds.length - 1];
    this.matchIds.push(last === rally.matchId ? last : rally.matchId);
    this.rallyIds.push(rally.rallyId);
  }

  build(): FeatureTable {
    const { features, rows, matchIds, rallyIds } = this;
    return {
      features: features.map(({ name }) => name),
      data: this.data.subarray(0, rows * features.length),
      rows,
      matchIds,
      rallyIds,
    };
  }

  private grow() {
    const wider = new Float64Array(this.data.length * 2);
    wider.set(this.data);
    this.data = wider;
  }
}
