import type { Rally } from '../ingest/rally';
import { Feature, FEATURES } from './features';
import { FeatureTable, FeatureTableBuilder } from './FeatureTable';

/** Writes the features of rallies while the rallies come. */
export interface FeaturesWriter {
  add(rally: Rally): void;
  /** After the last rally. */
  end(): void;
}

/** Features of so many rallies at a time: memory does not grow with the file. */
export class RallyBatches {
  private readonly builder: FeatureTableBuilder;
  private held = 0;

  constructor(
    private readonly size: number,
    private readonly onTable: (table: FeatureTable) => void,
    features: readonly Feature[] = FEATURES,
  ) {
    this.builder = new FeatureTableBuilder(features);
  }

  add(rally: Rally): void {
    this.builder.add(rally);
    this.held += 1;
    if (this.held === this.size) this.flush();
  }

  /** Hands on what is left. */
  flush(): void {
    if (this.held > 0) this.onTable(this.builder.build());
    this.held = 0;
  }
}
