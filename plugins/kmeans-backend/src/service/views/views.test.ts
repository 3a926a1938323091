import { importScikitLearn, sealModel } from '@rally/ml';
import { ModelVersion } from '@rally/model-registry';
import { ModelDetails } from '@rally/plugin-kmeans-common';
import { tableOf, trained } from '../../__testUtils__/trained';
import { ServedTraffic } from '../served';
import { compareVersions } from './compareVersions';
import { detailsOf } from './detailsOf';
import { driftAgainst, driftAnswer, LEAST_ROWS } from './driftOfServed';
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
  /** Counted as the model in production counts: in its own bins. */
  function traffic(shift: number, rows = 600): ServedTraffic {
    const { reference, features } = first.model;
    const { data } = tableOf(7, shift, rows);
    return {
      version: 1,
      since: '2026-11-23T10:00:00.000Z',
      rows,
      rowsCounted: rows,
      latency: { requests: 3, p95Ms: 4 },
      features: features.map(({ name }, i) => {
        const { edges } = reference!.features[i];
        const counts = new Array<number>(edges.length + 1).fill(0);
        let missing = 0;
        for (let row = 0; row < rows; row++) {
          const value = data[row * features.length + i];
          if (Number.isNaN(value)) {
            missing += 1;
          } else {
            const bin = edges.findIndex(edge => value <= edge);
            counts[bin < 0 ? edges.length : bin] += 1;
          }
        }
        return { feature: name, psi: 0.5, edges, counts, missing };
      }),
      windows: [
        { from: 'a', to: 'b', rows: LEAST_ROWS, features: [0.1, 0.2, 0.3] },
        { from: 'b', to: 'c', rows: LEAST_ROWS - 1, features: [9, 9, 9] },
      ],
    };
  }

  it('is small where the rallies are those of the version, large where not', () => {
    const same = driftAgainst(1, traffic(0), first.result);
    const other = driftAgainst(1, traffic(1.5), first.result);
    expect((same as { psi: number }).psi).toBeLessThan(0.1);
    expect((other as { psi: number }).psi).toBeGreaterThan(0.25);
    // A version that was trained on the new rallies knows them.
    const fresh = driftAgainst(1, traffic(1.5), trained(3, 1.5).result);
    expect((fresh as { psi: number }).psi).toBeLessThan(0.1);
  });

  it.each([
    [undefined, first.result, 'version 1 has answered nothing'],
    [
      { ...traffic(0), version: 2 },
      first.result,
      'version 1 has answered nothing',
    ],
    [{ ...traffic(0), features: [] }, first.result, 'does not say what it was'],
    [
      { ...traffic(0), rowsCounted: LEAST_ROWS - 1 },
      first.result,
      'has answered 199 rallies since 2026-11-23T10:00:00.000Z; 200 are needed',
    ],
    [traffic(0), undefined, 'no rallies were kept with the version'],
    [
      {
        ...traffic(0),
        features: [{ ...traffic(0).features[0], feature: 'x' }],
      },
      first.result,
      'no feature in common',
    ],
  ])('says why it is not known', (served, result, reason) => {
    expect(driftAgainst(1, served, result)).toEqual({
      unknown: expect.stringContaining(reason),
    });
  });

  it('is told by feature and window, and not where few rows came', () => {
    const answer = driftAnswer('style', 1, traffic(0));
    expect(answer.features[1]).toEqual({
      feature: 'net_approaches',
      psi: [0.2, null],
      now: 0.5,
    });
    expect(answer.worst).toEqual({ feature: 'length_shots', psi: 0.5 });
    expect(answer).not.toHaveProperty('unknown');
    const few = driftAnswer('style', 1, { ...traffic(0), rowsCounted: 5 });
    expect(few.features[0].now).toBeNull();
    expect(few).not.toHaveProperty('worst');
    expect(few.unknown).toContain('has answered 5 rallies');
    expect(few.latency).toEqual({
      p95Ms: 4,
      requests: 3,
      rows: 600,
      since: '2026-11-23T10:00:00.000Z',
    });
    expect(
      driftAnswer('style', 1, {
        ...traffic(0),
        latency: { requests: 0, p95Ms: null },
      }),
    ).not.toHaveProperty('latency');
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
