import { ClusteringResult, Model } from '@rally/ml';
import { ModelRegistry, ModelVersion } from '@rally/model-registry';
import { BoundedMap, SingleFlight } from '@rally/upstream';

/** Of what is kept, as text in the registry; parsed it takes a few times as much. */
const BOUNDS = { maxEntries: 64, maxBytes: 96 * 1024 * 1024 };

interface Kept {
  bytes: number;
  value: Model | ClusteringResult;
}

/** Base64 of the figures, and about so much a rally for the other columns. */
const bytesOfResult = ({ figures, match }: ClusteringResult) =>
  figures.length + match.length * 120;

/**
 * Models and what they found, by content hash. They never change, so what was
 * read and verified once is not read again while it is in use.
 */
export class ModelLibrary {
  private readonly kept = new BoundedMap<Kept>(BOUNDS);
  private readonly flights = new SingleFlight();

  constructor(private readonly registry: ModelRegistry) {}

  async model({ model, version, contentHash, bytes }: ModelVersion) {
    return this.keep(`model ${contentHash}`, async () => ({
      value: await this.registry.readModel(model, version),
      bytes,
    })) as Promise<Model>;
  }

  /** `undefined` where none was kept. */
  async result({
    model,
    version,
    contentHash,
    hasResult,
  }: ModelVersion): Promise<ClusteringResult | undefined> {
    if (!hasResult) return undefined;
    return this.keep(`result ${model} ${contentHash}`, async () => {
      const value = await this.registry.readResult(model, version);
      return value && { value, bytes: bytesOfResult(value) };
    }) as Promise<ClusteringResult | undefined>;
  }

  private async keep(
    key: string,
    read: () => Promise<Kept | undefined>,
  ): Promise<Kept['value'] | undefined> {
    const known = this.kept.get(key);
    if (known) return known.value;
    return this.flights.run(key, async () => {
      const entry = await read();
      if (entry) this.kept.set(key, entry);
      return entry?.value;
    });
  }
}
