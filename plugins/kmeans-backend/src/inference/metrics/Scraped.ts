import type { Metric, Registry } from 'prom-client';
import type { Buckets } from './Buckets';

/** One line of a metric. */
export interface Sample {
  value: number;
  labels: Record<string, string | number>;
  /** Where it differs from the metric's, as in a histogram. */
  metricName?: string;
}

export interface ScrapedOptions {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  /** How the figures of several processes become one. */
  aggregator?: 'sum' | 'max' | 'average';
  /** Asked at each scrape. */
  samples(): Sample[];
}

/**
 * Registers a metric whose figures are kept elsewhere and read when somebody
 * scrapes: what is counted a row must not cost a look-up by labels.
 */
export function registerScraped(
  registry: Registry,
  { samples, aggregator = 'sum', ...head }: ScrapedOptions,
): void {
  const metric = {
    ...head,
    aggregator,
    get: async () => ({ ...head, aggregator, values: samples() }),
    reset: () => {},
  };
  // The registry needs a name and `get` alone; the type wants one of the library's own classes.
  registry.registerMetric(metric as unknown as Metric);
}

/** The lines of a histogram. */
export function histogramSamples(
  name: string,
  { bounds, counts, sum, count }: Buckets,
  labels: Sample['labels'],
): Sample[] {
  let below = 0;
  const buckets = [...bounds, '+Inf'].map((le, i) => {
    below += counts[i];
    return {
      value: below,
      labels: { le, ...labels },
      metricName: `${name}_bucket`,
    };
  });
  return [
    ...buckets,
    { value: sum, labels, metricName: `${name}_sum` },
    { value: count, labels, metricName: `${name}_count` },
  ];
}
