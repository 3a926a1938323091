import { NotFoundError } from '@backstage/errors';
import { ModelVersion } from '@rally/model-registry';
import { Comparison } from '@rally/plugin-kmeans-common';
import { BoundedMap, SingleFlight } from '@rally/upstream';
import { ModelLibrary } from './ModelLibrary';
import { compareVersions } from './views/compareVersions';

const BOUNDS = { maxEntries: 100, maxBytes: 32 * 1024 * 1024 };

const bytesOf = ({ moverPlaces, flows, movers }: Comparison) =>
  moverPlaces.length * 8 + (flows.length + movers.length) * 100 + 1_000;

/** Compares versions, and remembers what came out: neither of them changes. */
export class Comparer {
  private readonly kept = new BoundedMap<{
    bytes: number;
    comparison: Comparison;
  }>(BOUNDS);
  private readonly flights = new SingleFlight();

  constructor(private readonly library: ModelLibrary) {}

  /**
   * Of the rallies of the new version; where it kept none, of those of the old.
   *
   * @throws NotFoundError where neither kept its rallies
   */
  compare(from: ModelVersion, to: ModelVersion): Promise<Comparison> {
    const key = [from.model, from.contentHash, to.contentHash].join(' ');
    const known = this.kept.get(key);
    if (known) return Promise.resolve(known.comparison);
    return this.flights.run(key, async () => {
      const source = [to, from].find(({ hasResult }) => hasResult);
      const result = source && (await this.library.result(source));
      if (!source || !result) {
        throw new NotFoundError(
          `Neither version ${from.version} nor version ${to.version} kept its rallies, so they cannot be asked about the same ones. Publish with the clustering result: rally ml publish.`,
        );
      }
      const comparison = compareVersions(
        { version: from, model: await this.library.model(from) },
        { version: to, model: await this.library.model(to) },
        { result, measuredOn: source.version },
      );
      this.kept.set(key, { bytes: bytesOf(comparison), comparison });
      return comparison;
    });
  }
}
