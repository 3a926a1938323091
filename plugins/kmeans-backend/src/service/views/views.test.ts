import { importScikitLearn, Model, sealModel } from '@rally/ml';
import { ModelVersion } from '@rally/model-registry';
import { ModelDetails } from '@rally/plugin-kmeans-common';
import { tableOf, trained } from '../../__testUtils__/trained';
import { ModelWatch } from '../../inference/metrics/ModelWatch';
import { WINDOW_MS } from '../../inference/metrics/traffic';
import { sumOf } from '../../traffic/counts';
import { StoredWindow } from '../../traffic/TrafficStore';
import { compareVersions } from './compareVersions';
import { detailsOf } from './detailsOf';
import { driftAgainst, driftAnswer, ServedVersion } from './driftOfServed';
import { modelCard } from './modelCard';
import { rangesOf } from './rangesOf';
import { summaryOf } from './summaryOf';

const HOW = { name: 'style', codeVersion: '0.1.0' };
const first = trained(1);

const version = (number: number, change: Partial<ModelVersion> = {}) => ({
  model: 'style',
  version: number,
  contentHash: first.model.contentHash,
  stage: 'candidate' as const,
  publishedAt: '2026-11-23T10:00:00.000Z',
  publishedBy: 'user:default/ada',
  lineage: {},
  bytes: 1,
  hasResult: true,
  ...change,
});

describe('rangesOf', () => {
  it('reaches beyond the centroids where there is no scaler', () => {
    const model = importScikitLearn(
      {
        cluster_centers_: [
          [1, 5],
          [3, 5],
        ],
      },
      HOW,
    );
    expect(rangesOf(model)).toEqual([
      { low: 0, high: 4 },
      { low: 2.5, high: 7.5 },
    ]);
  });

  it('ends at 0 where nothing is below it, and shares at 1', () => {
    const [length, , run] = rangesOf(first.model);
    const { mean, scale } = first.model.scaler!;
    expect(length).toEqual({ low: 0, high: mean[0] + 3 * scale[0] });
    expect(run.low).toBe(0);
    const { contentHash: _, ...content } = first.model;
    const shares = sealModel({
      ...content,
      features: content.features.map(each => ({ ...each, unit: '1' })),
    });
    expect(rangesOf(shares)).toEqual(
      Array.from({ length: 3 }, () => ({ low: 0, high: 1 })),
    );
  });
});

describe('compareVersions', () => {
  const side = (number: number, { model } = first) => ({
    version: version(number),
    model,
  });
  const source = { result: first.result, measuredOn: 1 };

  it('finds that a version agrees with itself, as its result says', () => {
    const compared = compareVersions(side(1), side(1), source);
    expect(compared).toMatchObject({ adjustedRand: 1, moved: 0, leftOut: 0 });
    expect(compared.clusters.from.map(({ rallies }) => rallies)).toEqual(
      first.model.clusters.map(({ size }) => size),
    );
    expect(compared.names).toEqual({ carriedOver: 3, of: 3 });
  });

  it('leaves out what a version without imputation cannot take', () => {
    const { contentHash: _, imputation, ...content } = first.model;
    expect(imputation).toBeDefined();
    const compared = compareVersions(
      side(1),
      { version: version(2), model: sealModel(content) },
      source,
    );
    expect(compared).toMatchObject({ rallies: 299, leftOut: 1 });
  });

  it('says which features lack', () => {
    const other = importScikitLearn(
      {
        cluster_centers_: [[1, 1]],
        feature_names_in_: ['length_shots', 'spin_rpm'],
      },
      HOW,
    );
    expect(() =>
      compareVersions(side(1), { version: version(2), model: other }, source),
    ).toThrow('Version 2 needs spin_rpm, which the kept rallies do not have.');
  });

  it('refuses more clusters than can be read', () => {
    const many = importScikitLearn(
      {
        cluster_centers_: Array.from({ length: 257 }, (_, i) => [i]),
        feature_names_in_: ['run_m'],
      },
      HOW,
    );
    expect(() =>
      compareVersions(side(1), { version: version(2), model: many }, source),
    ).toThrow('A version has 257 clusters; up to 256 are compared.');
  });
});

describe('drift of what was served', () => {
  const BEGIN = Date.parse('2026-11-23T10:00:00.000Z');
  const NOW = BEGIN + 4 * 60_000;
  const SINCE = '2026-11-23T10:00:00.000Z';

  /** A window in which the rallies of a table were answered by version 1. */
  function served(shift: number, rows = 600): StoredWindow {
    const { data } = tableOf(7, shift, rows);
    const watch = new ModelWatch(first.model, BEGIN);
    const width = first.model.features.length;
    for (let from = 0; from < rows; from += 100) {
      const part = data.subarray(from * width, (from + 100) * width);
      const clusters = Int32Array.from(
        { length: part.length / width },
        (_, row) => (from + row) % 3,
      );
      watch.count(part, clusters, undefined, NOW);
      watch.seconds.add(0.004);
    }
    const [window] = watch.windows(NOW);
    return { ...window, replica: 'a', series: 's', lengthMs: WINDOW_MS };
  }
  const of = (...windows: StoredWindow[]): ServedVersion => ({
    version: 1,
    model: first.model,
    traffic: { windows },
  });
  const other = (window: StoredWindow, change: Partial<StoredWindow>) => ({
    ...window,
    ...change,
  });

  it('is small where the rallies are those of the version, large where not', () => {
    const same = driftAgainst(of(served(0)), first.result);
    const moved = driftAgainst(of(served(1.5)), first.result);
    expect((same as { psi: number }).psi).toBeLessThan(0.1);
    expect((moved as { psi: number }).psi).toBeGreaterThan(0.25);
    // A version that was trained on the new rallies knows them.
    const fresh = driftAgainst(of(served(1.5)), trained(3, 1.5).result);
    expect((fresh as { psi: number }).psi).toBeLessThan(0.1);
  });

  const { reference: _, ...imported } = first.model;
  const without = (model: Model): ServedVersion => ({
    ...of(other(served(0), { bins: [], clusters: [], rowsCounted: 0 })),
    model,
  });
  const renamed: Model = {
    ...first.model,
    features: first.model.features.map(each => ({ ...each, name: 'x' })),
  };
  const few = other(served(0, 199), { rows: 199 });

  it.each([
    [of(), first.result, 'version 1 has answered nothing in the last seven'],
    [
      { ...of(), traffic: { windows: [], stale: { problem: 'It is away.' } } },
      first.result,
      'remembers no answer of version 1, and the database does not answer',
    ],
    [without(imported), first.result, 'does not say what it was'],
    [
      of(few),
      first.result,
      `has answered 199 rallies since ${SINCE}; 200 are needed`,
    ],
    [
      of(other(few, { rows: 9_000 })),
      first.result,
      `has answered 9000 rallies, of which 199 were counted, since ${SINCE}`,
    ],
    [of(served(0)), undefined, 'no rallies were kept with the version'],
    [
      { ...of(served(0)), model: renamed },
      first.result,
      'no feature in common',
    ],
  ])('says why it is not known', (production, result, reason) => {
    expect(driftAgainst(production, result)).toEqual({
      unknown: expect.stringContaining(reason),
    });
  });

  it('is told by feature and stretch of time, summed over replicas', () => {
    const windows = [
      other(served(0, 100), { from: BEGIN - WINDOW_MS, since: BEGIN - 9_000 }),
      other(served(0, 200), { from: BEGIN - WINDOW_MS, replica: 'b' }),
      other(served(0, 100), { series: 't' }),
    ];
    const answer = driftAnswer('style', of(...windows), NOW);
    expect(answer.windows).toEqual([
      {
        from: '2026-11-23T09:55:00.000Z',
        to: '2026-11-23T10:00:00.000Z',
        rows: 300,
      },
      {
        from: '2026-11-23T10:00:00.000Z',
        to: '2026-11-23T10:04:00.000Z',
        rows: 100,
      },
    ]);
    expect(answer).toMatchObject({
      replicas: 2,
      counted: { rows: 400, since: '2026-11-23T09:59:51.000Z' },
      latency: { requests: 4, rows: 400, since: '2026-11-23T09:59:51.000Z' },
    });
    expect(answer.latency!.p95Ms).toBeCloseTo(4.875, 9);
    // The second stretch has too few rows to say anything.
    expect(answer.features[0].psi).toEqual([expect.any(Number), null]);
    // Whoever had served all of it would say the same.
    const alone = of(other(windows[0], sumOf(windows)!));
    expect(answer.features.map(({ now }) => now)).toEqual(
      driftAnswer('style', alone, NOW).features.map(({ now }) => now),
    );
    expect(answer.worst!.psi).toBe(
      Math.max(...answer.features.map(each => each.now!)),
    );
    expect(answer).not.toHaveProperty('unknown');
    expect(answer).not.toHaveProperty('stale');
  });

  it('is not told of few rows, yet how long they took is', () => {
    const answer = driftAnswer('style', of(few), NOW);
    expect(answer.features.map(({ now }) => now)).toEqual([null, null, null]);
    expect(answer).not.toHaveProperty('worst');
    expect(answer.unknown).toContain('has answered 199 rallies');
    expect(answer.latency).toMatchObject({ requests: 2, rows: 199 });
    const asked = other(few, { seconds: few.seconds.map(() => 0) });
    expect(driftAnswer('style', of(asked), NOW)).not.toHaveProperty('latency');
  });

  it('leaves out what was counted in other bins', () => {
    const odd = other(served(3), { bins: [[1, 2, 3]], replica: 'b' });
    const answer = driftAnswer('style', of(odd, served(0)), NOW);
    expect(answer).toEqual(driftAnswer('style', of(served(0)), NOW));
    expect(driftAnswer('style', of(odd), NOW)).toMatchObject({
      replicas: 0,
      windows: [],
      features: [],
      unknown: expect.stringContaining('has answered nothing'),
    });
  });

  it('of a model without reference has no features, and a latency', () => {
    const answer = driftAnswer('style', without(imported), NOW);
    expect(answer).toMatchObject({
      features: [],
      windows: [],
      replicas: 1,
      latency: { rows: 600 },
    });
    expect(answer).not.toHaveProperty('counted');
  });
});

describe('summaryOf', () => {
  it('counts stages, and knows what changed last', () => {
    const summary = summaryOf({
      name: 'style',
      versions: [
        version(3, { publishedAt: '2026-11-23T12:00:00.000Z' }),
        version(2, { stage: 'production' }),
        version(1, { stage: 'archived' }),
      ],
      history: [
        {
          version: 2,
          from: 'candidate',
          to: 'production',
          at: '2026-11-23T11:00:00.000Z',
          by: 'user:default/ada',
        },
      ],
    });
    expect(summary).toMatchObject({
      stages: { candidate: 1, production: 1, archived: 1 },
      production: { version: 2 },
      latest: { version: 3 },
      changedAt: '2026-11-23T12:00:00.000Z',
    });
  });
});

describe('modelCard', () => {
  const model = (change: Partial<ModelDetails>): ModelDetails => ({
    name: 'style',
    versions: [version(1)],
    history: [],
    ...change,
  });

  it('says what it is, how good, and from what', () => {
    const card = modelCard(
      model({ owner: 'group:default/platform' }),
      detailsOf(version(1, { lineage: { run: 'run-1' } }), first.model),
    );
    expect(card).toContain('- Owner: group:default/platform');
    expect(card).toContain('| Run | run-1 |');
    expect(card).toContain('| Silhouette, of 300 rallies | 0.');
    expect(card.match(/^\| .* \| 33\.3 % \|/gm)).toHaveLength(3);
  });

  it('says what is not known of an imported one', () => {
    const card = modelCard(
      model({}),
      detailsOf(
        version(1),
        importScikitLearn({ cluster_centers_: [[1], [2]] }, HOW),
      ),
    );
    expect(card).toContain('Not measured: the model was imported.');
    expect(card).toContain('| Cluster 1 | not known | not known | not known |');
    expect(card).toContain('- Owner: nobody');
  });

  it('lets no text of a person become markup', () => {
    const card = modelCard(
      model({
        description: '<script>alert(1)</script>\n# [x](javascript:1) | a',
      }),
      detailsOf(version(1), first.model),
    );
    expect(card).toContain(
      '\\<script\\>alert\\(1\\)\\</script\\> \\# \\[x\\]\\(javascript:1\\) \\| a',
    );
  });
});
