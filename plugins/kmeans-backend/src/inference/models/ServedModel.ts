import { Model, Predictor } from '@rally/ml';
import { PredictionWriter } from '../json/writePredictions';
import { ModelWatch } from '../metrics/ModelWatch';
import { labelBytes } from '../v2/outputs';

/** One version of a model, ready to answer, and what it has answered. */
export class ServedModel {
  readonly predictor: Predictor;
  readonly writer: PredictionWriter;
  readonly labels: Buffer[];
  readonly watch: ModelWatch;
  private users = 0;
  private retired = false;

  constructor(
    readonly name: string,
    readonly version: number,
    readonly model: Model,
    now: number,
    threads?: number,
  ) {
    this.predictor = new Predictor(model, { threads });
    this.writer = new PredictionWriter(model, name, version);
    this.labels = labelBytes(model);
    this.watch = new ModelWatch(model, now);
  }

  get contentHash(): string {
    return this.model.contentHash;
  }

  get inUse(): boolean {
    return this.users > 0;
  }

  /** Each `acquire` is followed by one `release`. */
  acquire(): this {
    this.users++;
    return this;
  }

  release(): void {
    this.users--;
    this.closeWhenUnused();
  }

  /** Closes the predictor once the last request that uses it is answered. */
  retire(): void {
    this.retired = true;
    this.closeWhenUnused();
  }

  private closeWhenUnused() {
    if (this.retired && this.users === 0) this.predictor.close();
  }
}
