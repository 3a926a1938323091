import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { attempt } from '../__testUtils__/attempt';
import { madeUpTable } from '../__testUtils__/table';
import type { FeatureTable } from '../features/FeatureTable';
import { Predictor } from '../predict/Predictor';
import { importScikitLearn } from './importScikitLearn';
import {
  ModelFileError,
  readModel,
  renameClusters,
  sealModel,
  writeModel,
} from './modelFile';
import type { Model } from './schema';
import { trainModel } from './trainModel';

const OPTIONS = {
  name: 'styles',
  codeVersion: '0.1.0',
  k: 4,
  seed: 5,
  restarts: 3,
};

const contentOf = ({ contentHash: _, ...content }: Model) => content;

describe('trainModel', () => {
  let table: FeatureTable;
  let model: Model;
  beforeAll(async () => {
    table = await madeUpTable(400);
    model = trainModel(table, OPTIONS);
  });

  it('keeps what it was made of and how', () => {
    expect(model).toMatchObject({
      name: 'styles',
      source: 'rally',
      codeVersion: '0.1.0',
      training: { rows: 400, seed: 5, converged: true },
    });
    // Nobody charts directions of made-up serves or depths of returns.
    expect(model.training!.dropped).toEqual([
      'serve_wide',
      'serve_t',
      'return_depth',
    ]);
    expect(model.features.map(({ name }) => name)).not.toContain('serve_t');
    expect(model.features[0]).toMatchObject({
      name: 'length_shots',
      unit: 'shots',
    });
    const speed = model.features.findIndex(
      ({ name }) => name === 'serve_speed_kmh',
    );
    expect(model.imputation!.missingShare[speed]).toBeGreaterThan(0.01);
    expect(model.imputation!.missingShare[speed]).toBeLessThan(0.1);
  });

  it('is the same to the byte for the same table and seed', () => {
    expect(writeModel(trainModel(table, OPTIONS))).toBe(writeModel(model));
    const other = { ...table, data: table.data.map(value => value * 2) };
    expect(trainModel(other, OPTIONS).training!.dataHash).not.toBe(
      model.training!.dataHash,
    );
  });

  it('says what sets each cluster apart, and shows rallies of it', () => {
    expect(model.clusters.reduce((sum, { size }) => sum + size!, 0)).toBe(400);
    expect(new Set(model.clusters.map(({ name }) => name)).size).toBe(4);
    for (const { profile, exemplars } of model.clusters) {
      const deviations = profile.map(entry => Math.abs(entry.deviations));
      expect(deviations).toEqual([...deviations].sort((a, b) => b - a));
      expect(exemplars).toHaveLength(3);
      const [first, second] = exemplars;
      expect(first.distance).toBeLessThanOrEqual(second.distance);
    }
    // A cluster mean in its unit: some cluster has the long rallies.
    const lengths = model.clusters.map(
      ({ profile }) =>
        profile.find(({ feature }) => feature === 'length_shots')!.mean,
    );
    expect(Math.max(...lengths)).toBeGreaterThan(2 * Math.min(...lengths));
  });

  it('answers as it learned: exemplars and points belong to their cluster', () => {
    const predictor = new Predictor(model, { threads: 1 });
    const rowOf = (rallyId: string, matchId: string) => {
      const row = table.rallyIds.findIndex(
        (id, i) => id === rallyId && table.matchIds[i] === matchId,
      );
      return Object.fromEntries(
        model.features.map(({ name }) => {
          const value =
            table.data[
              row * table.features.length + table.features.indexOf(name)
            ];
          return [name, Number.isNaN(value) ? null : value];
        }),
      );
    };
    model.clusters.forEach(({ exemplars, name }, cluster) => {
      for (const { rallyId, matchId, distance } of exemplars) {
        const [answer] = predictor.predict([rowOf(rallyId, matchId)], {
          impute: true,
        });
        expect(answer).toMatchObject({ cluster, label: name });
        expect(answer.distance).toBeCloseTo(distance, 9);
        expect(answer.margin).toBeGreaterThan(0);
      }
    });
    for (const { rallyId, matchId, cluster } of model.projection!.points.slice(
      0,
      20,
    )) {
      const [answer] = predictor.predict([rowOf(rallyId, matchId)], {
        impute: true,
      });
      expect(answer.cluster).toBe(cluster);
    }
    predictor.close();
  });

  it('projects onto directions at right angles, the wider one first', () => {
    const { components, explained, points } = model.projection!;
    const dot = (a: number[], b: number[]) =>
      a.reduce((sum, part, i) => sum + part * b[i], 0);
    expect(dot(components[0], components[1])).toBeCloseTo(0, 9);
    expect(dot(components[0], components[0])).toBeCloseTo(1, 9);
    expect(explained[0]).toBeGreaterThan(explained[1]);
    expect(points).toHaveLength(400);
    const variance = (pick: (point: { x: number; y: number }) => number) =>
      points.reduce((sum, point) => sum + pick(point) ** 2, 0) / points.length;
    expect(variance(({ x }) => x) / variance(({ y }) => y)).toBeCloseTo(
      explained[0] / explained[1],
      6,
    );
  });

  it('reads what it writes', () => {
    expect(readModel(writeModel(model))).toEqual(model);
  });

  it('refuses a file that was cut anywhere', () => {
    const text = writeModel(model);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.trimEnd().length - 1 }),
        end => {
          expect(() => readModel(text.slice(0, end))).toThrow(ModelFileError);
        },
      ),
    );
    expect(() => readModel(text.slice(0, 200))).toThrow(
      'The file is not JSON, or was cut off after 200 characters.',
    );
    expect(() => readModel(' ')).toThrow('The file is empty.');
  });

  it('refuses a file that was changed anywhere', () => {
    const text = writeModel(model);
    const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
    fc.assert(
      fc.property(fc.constantFrom(...digits), at => {
        const digit = text[at] === '7' ? '8' : '7';
        const { value, error } = attempt(() =>
          readModel(text.slice(0, at) + digit + text.slice(at + 1)),
        );
        // A digit beyond what a double holds changes nothing.
        expect(value ?? model).toEqual(model);
        expect(value !== undefined || error instanceof ModelFileError).toBe(
          true,
        );
      }),
    );
    expect(() => readModel(text.replace('"styles"', '"stiles"'))).toThrow(
      'The model was changed after it was written',
    );
  });

  it.each([
    ['[]', 'the file holds no object'],
    ['{}', 'its format is not rally-kmeans-model'],
    [
      '{"format":"rally-kmeans-model","version":9}',
      'The model has version 9 of the format; version 1 is read here.',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => readModel(text)).toThrow(message);
  });

  it.each([
    [
      'a centroid that is too short',
      { centroids: [[1]] },
      'centroids.0 has 1 entries, not 24',
    ],
    [
      'a scale of 0',
      { scaler: { mean: Array(24).fill(0), scale: Array(24).fill(0) } },
      'scaler.scale.0 is not above 0',
    ],
    [
      'a figure that is none',
      { centroids: Array(4).fill(Array(24).fill(NaN)) },
      'centroids.0.0',
    ],
    ['a name for too many', { clusters: [] }, 'clusters has 0 entries, not 4'],
  ])('seals no model with %s', (_, change, message) => {
    expect(() => sealModel({ ...contentOf(model), ...change })).toThrow(
      message,
    );
  });

  it('takes names that a person gives, and is another version then', () => {
    const renamed = renameClusters(model, { 2: '  Long rallies ', 0: 'Aces' });
    expect(renamed.clusters.map(({ name }) => name)).toEqual([
      'Aces',
      model.clusters[1].name,
      'Long rallies',
      model.clusters[3].name,
    ]);
    expect(renamed.contentHash).not.toBe(model.contentHash);
    expect(readModel(writeModel(renamed))).toEqual(renamed);
    expect(() => renameClusters(model, { 4: 'x' })).toThrow(
      'There is no cluster 4; the model has 0 to 3.',
    );
    const length = { length: 'x' } as unknown as Record<number, string>;
    expect(() => renameClusters(model, length)).toThrow(ModelFileError);
    expect(() => renameClusters(model, { 0: ' ' })).toThrow(ModelFileError);
  });
});

describe('importScikitLearn', () => {
  const wine = JSON.parse(
    readFileSync(
      join(__dirname, '../train/__fixtures__/wine.scikit-learn-1.9.1.json'),
      'utf8',
    ),
  );
  const how = { name: 'wine', codeVersion: '0.1.0' };

  it('answers as scikit-learn does, scaler included', () => {
    const model = importScikitLearn(wine, how);
    expect(model.features[0].name).toBe('alcohol');
    const predictor = new Predictor(readModel(writeModel(model)), {
      threads: 1,
    });
    const data = Float64Array.from(wine.data);
    expect([...predictor.predictClusters(data)]).toEqual(wine.labels);
    const { distances } = predictor.predictTable(data);
    const inertia = distances.reduce((sum, distance) => sum + distance ** 2, 0);
    expect(inertia / wine.inertia).toBeCloseTo(1, 9);
    predictor.close();
  });

  it.each([
    [{ mean_: null, scale_: null }, [0, 0], [1, 1]],
    [{ mean_: [5, 6], scale_: null }, [5, 6], [1, 1]],
    [{ mean_: null, scale_: [2, 4] }, [0, 0], [2, 4]],
    // Without with_mean scikit-learn keeps a mean that it does not subtract.
    [{ mean_: [5, 6], scale_: [2, 4], with_mean: false }, [0, 0], [2, 4]],
    [{ mean_: [5, 6], scale_: [2, 4], with_std: false }, [5, 6], [1, 1]],
  ])('takes of the scaler %j what it does', (scaler, mean, scale) => {
    const centres = [
      [0, 1],
      [2, 3],
    ];
    const model = importScikitLearn({ cluster_centers_: centres, scaler }, how);
    expect(model.scaler).toEqual({ mean, scale });
  });

  it('passes over what else stands in the file, and null for what is not there', () => {
    const model = importScikitLearn(
      {
        cluster_centers_: [[1, 2]],
        n_clusters: 1,
        init: 'k-means++',
        labels_: [0, 0],
        n_features_in_: 2,
        feature_names_in_: null,
        scaler: {
          mean_: [0, 0],
          scale_: [1, 1],
          var_: [1, 1],
          feature_names_in_: ['pace', 'shots'],
        },
      },
      how,
    );
    expect(model.features.map(({ name }) => name)).toEqual(['pace', 'shots']);
  });

  it('names what has no names', () => {
    const model = importScikitLearn(
      {
        cluster_centers_: [
          [0, 1],
          [2, 3],
        ],
      },
      how,
    );
    expect(model.features.map(({ name }) => name)).toEqual(['x0', 'x1']);
    expect(model.clusters.map(({ name }) => name)).toEqual([
      'Cluster 1',
      'Cluster 2',
    ]);
    expect(model).not.toHaveProperty('scaler');
  });

  it.each([
    [{}, 'cluster_centers_: '],
    [null, 'the file: '],
    [{ cluster_centers_: [] }, 'cluster_centers_: '],
    [{ cluster_centers_: [[1, 'a']] }, 'cluster_centers_.0.1: '],
    [{ cluster_centers_: [[1, 2], [3]] }, 'centroids.1 has 1 entries, not 2'],
    [
      { cluster_centers_: [[1]], scaler: { mean_: [1, 2], scale_: [1] } },
      'scaler.mean has 2 entries, not 1',
    ],
    [
      { cluster_centers_: [[1, 2]], feature_names_in_: ['a', 'a'] },
      'features has a more than once',
    ],
    [
      { cluster_centers_: [[1, 2]], n_features_in_: 3 },
      'n_features_in_ is 3, and the first row of cluster_centers_ has 2 figures.',
    ],
    [
      { cluster_centers_: [[1]], scaler: { min_: [0], scale_: [1] } },
      'scaler.mean_: ',
    ],
    [
      { cluster_centers_: [[1]], bisecting_strategy: 'biggest_inertia' },
      'bisecting_strategy: BisectingKMeans predicts along its tree',
    ],
  ])('refuses %j', (content, message) => {
    expect(() => importScikitLearn(content, how)).toThrow(message);
  });
});
