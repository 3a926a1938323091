import { madeUpTable } from '../__testUtils__/table';
import type { FeatureTable } from '../features/FeatureTable';
import { selectColumns } from '../features/selectColumns';
import type { Model } from '../model/schema';
import { trainModel } from '../model/trainModel';
import { imputed } from '../predict/imputed';
import { Predictor } from '../predict/Predictor';
import { counterFor, driftOf, stabilityIndex } from './drift';
import { edgesOf } from './reference';

describe('stabilityIndex', () => {
  it('is 0 for equal shares, and as by hand for others', () => {
    expect(stabilityIndex([0.5, 0.5], [0.5, 0.5])).toBe(0);
    expect(stabilityIndex([0.5, 0.5], [0.6, 0.4])).toBeCloseTo(
      0.1 * Math.log(0.6 / 0.5) - 0.1 * Math.log(0.4 / 0.5),
      12,
    );
    expect(stabilityIndex([0, 1], [1, 0])).toBeCloseTo(
      2 * 0.9999 * Math.log(1e4),
      9,
    );
  });
});

describe('edgesOf', () => {
  it('are deciles, each once, of the figures that are there', () => {
    const figures = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(edgesOf(Float64Array.from(figures), 1, 1)).toEqual([
      [10, 20, 30, 40, 50, 60, 70, 80, 90],
    ]);
    expect(
      edgesOf(Float64Array.of(0, NaN, 1, NaN, 0, NaN, 1, NaN), 2, 1),
    ).toEqual([[0, 1], []]);
  });
});

describe('driftOf', () => {
  let table: FeatureTable;
  let model: Model;
  beforeAll(async () => {
    table = await madeUpTable(600);
    model = trainModel(table, {
      name: 'styles',
      codeVersion: '0.1.0',
      k: 3,
      seed: 5,
      restarts: 2,
    });
  });

  function drift(change: (data: Float64Array) => Float64Array) {
    const figures = change(
      selectColumns(
        table.data,
        table.features,
        model.features.map(({ name }) => name),
      ),
    );
    const predictor = new Predictor(model, { threads: 1 });
    const clusters = predictor.predictClusters(imputed(model, figures));
    predictor.close();
    const counter = counterFor(model)!;
    counter.add(figures, clusters);
    return driftOf(model, counter)!;
  }

  it('finds none in the training data', () => {
    const { rows, clusters, features } = drift(data => data);
    expect(rows).toBe(600);
    expect(clusters).toBeCloseTo(0, 12);
    expect(Math.max(...features.map(({ index }) => index))).toBeCloseTo(0, 12);
  });

  it('finds the feature that moved, and one that went missing', () => {
    const width = model.features.length;
    const at = (name: string) =>
      model.features.findIndex(feature => feature.name === name);
    const { features } = drift(data =>
      data.map((figure, i) => {
        if (i % width === at('serve_speed_kmh')) return figure + 30;
        return i % width === at('pace_kmh') && i % 2 === 0 ? NaN : figure;
      }),
    );
    const moved = features.filter(({ index }) => index > 0.1);
    expect(moved.map(({ name }) => name)).toEqual([
      'serve_speed_kmh',
      'pace_kmh',
    ]);
  });

  it('says nothing of nothing', () => {
    const counter = counterFor(model)!;
    expect(driftOf(model, counter)).toBeUndefined();
    counter.add(table.data.subarray(0, model.features.length), [1]);
    counter.clear();
    expect(counter).toEqual(counterFor(model));
    const { reference: _, ...imported } = model;
    expect(counterFor(imported)).toBeUndefined();
  });
});
