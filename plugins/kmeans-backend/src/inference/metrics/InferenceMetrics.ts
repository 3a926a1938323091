import { Counter, Registry } from 'prom-client';
import type { InferenceErrorKind } from '../errors';
import type { Shelf } from '../models/Shelf';
import type { ServedModel } from '../models/ServedModel';
import { histogramSamples, registerScraped, Sample } from './Scraped';

const PREFIX = 'rally_inference';
/** Clusters and features of one model that have lines of their own. */
const MAX_LINES = 100;
export const REST = 'other';

export interface MetricsSources {
  shelf: Shelf;
  bytesInFlight: () => number;
}

/**
 * What Prometheus scrapes. Labels are names of models that are in memory, their
 * versions and a bounded number of clusters and features: what a stranger sends
 * never becomes a label.
 */
export class InferenceMetrics {
  private readonly requests: Counter<'route' | 'code'>;
  private readonly errors: Counter<'kind'>;

  constructor(
    readonly registry: Registry,
    { shelf, bytesInFlight }: MetricsSources,
  ) {
    this.requests = new Counter({
      name: `${PREFIX}_requests_total`,
      help: 'Requests by route and status code.',
      labelNames: ['route', 'code'],
      registers: [registry],
    });
    this.errors = new Counter({
      name: `${PREFIX}_errors_total`,
      help: 'Requests that got no answer, by kind of error.',
      labelNames: ['kind'],
      registers: [registry],
    });
    const perModel = (
      name: string,
      type: 'counter' | 'gauge' | 'histogram',
      help: string,
      samples: (
        served: { model: ServedModel; inProduction: boolean },
        labels: Sample['labels'],
        name: string,
      ) => Sample[],
      aggregator: 'sum' | 'max' | 'average' = 'sum',
    ) => {
      const full = `${PREFIX}_${name}`;
      registerScraped(registry, {
        name: full,
        type,
        help,
        aggregator,
        samples: () =>
          shelf.served().flatMap(each => {
            const { name: model, version } = each.model;
            return samples(each, { model, version }, full);
          }),
      });
    };

    perModel('rows_total', 'counter', 'Rows answered.', ({ model }, labels) => [
      { value: model.watch.rows, labels },
    ]);
    perModel(
      'duration_seconds',
      'histogram',
      'Time from the first look at a request until its answer was handed over.',
      ({ model }, labels, name) =>
        histogramSamples(name, model.watch.seconds, labels),
    );
    perModel(
      'distance',
      'histogram',
      'Distances of rows to their centroid, after the scaler.',
      ({ model }, labels, name) =>
        histogramSamples(name, model.watch.distances, labels),
    );
    perModel(
      'assignments_total',
      'counter',
      `Rows by cluster; from cluster ${MAX_LINES} on together.`,
      ({ model }, labels) => {
        const { clusters } = model.watch;
        const rest = clusters
          .subarray(MAX_LINES)
          .reduce((sum, each) => sum + each, 0);
        return [
          ...Array.from(clusters.subarray(0, MAX_LINES), (value, cluster) => ({
            value,
            labels: { ...labels, cluster },
          })),
          ...(clusters.length > MAX_LINES
            ? [{ value: rest, labels: { ...labels, cluster: REST } }]
            : []),
        ];
      },
    );
    perModel(
      'model_in_production',
      'gauge',
      'Model versions in memory; 1 where it answers for production.',
      ({ inProduction }, labels) => [{ value: inProduction ? 1 : 0, labels }],
      'max',
    );
    perModel(
      'drift_index',
      'gauge',
      'Population stability index of a feature against the training data.',
      ({ model }, labels) =>
        (model.watch.drift(model.model)?.features ?? [])
          .slice(0, MAX_LINES)
          .map(({ name: feature, index }) => ({
            value: index,
            labels: { ...labels, feature },
          })),
      'average',
    );
    perModel(
      'drift_clusters_index',
      'gauge',
      'Population stability index of the shares of clusters against the training data.',
      ({ model }, labels) => {
        const drift = model.watch.drift(model.model);
        return drift ? [{ value: drift.clusters, labels }] : [];
      },
      'average',
    );
    registerScraped(registry, {
      name: `${PREFIX}_bytes_in_flight`,
      help: 'Bytes of the bodies that are worked on.',
      type: 'gauge',
      samples: () => [{ value: bytesInFlight(), labels: {} }],
    });
  }

  count(route: string, code: number): void {
    this.requests.inc({ route, code });
  }

  countError(kind: InferenceErrorKind): void {
    this.errors.inc({ kind });
  }
}
