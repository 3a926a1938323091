import fc from 'fast-check';
import { madeUpTable } from '../__testUtils__/table';
import type { FeatureTable } from '../features/FeatureTable';
import { sealModel } from '../model/modelFile';
import type { Model } from '../model/schema';
import { trainModel } from '../model/trainModel';
import type { ClusteringResult } from './ClusteringResult';
import { clusteringResultOf } from './clusteringResultOf';
import {
  figuresOf,
  readResult,
  ResultFileError,
  writeResult,
} from './resultFile';

describe('clusteringResultOf', () => {
  let table: FeatureTable;
  let model: Model;
  let result: ClusteringResult;
  beforeAll(async () => {
    table = await madeUpTable(400);
    model = trainModel(table, {
      name: 'styles',
      codeVersion: '0.1.0',
      k: 3,
      seed: 5,
      restarts: 2,
    });
    result = clusteringResultOf(model, table);
  });

  const rowOf = (i: number) =>
    table.rallyIds.findIndex(
      (id, row) =>
        id === result.rallyIds[i] &&
        table.matchIds[row] === result.matches[result.match[i]],
    );

  it('holds every rally of a small table, where it lies and who played', () => {
    expect(result).toMatchObject({
      rows: 400,
      modelHash: model.contentHash,
      dataHash: model.training!.dataHash,
      features: model.features.map(({ name }) => name),
    });
    expect(result.match).toHaveLength(400);
    expect(result.matches).toHaveLength(4);
    const sizes = model.clusters.map(
      (_, j) => result.clusters.filter(cluster => cluster === j).length,
    );
    expect(sizes).toEqual(model.clusters.map(({ size }) => size));
    result.players.forEach((pair, i) =>
      expect(pair.map(place => result.playerNames[place])).toEqual(
        table.players[rowOf(i)],
      ),
    );
  });

  it('holds the figures as they were, and the points of the projection', () => {
    const figures = figuresOf(result);
    const width = result.features.length;
    const places = result.features.map(name => table.features.indexOf(name));
    const i = 7;
    const row = rowOf(i);
    expect([...figures.subarray(i * width, (i + 1) * width)]).toEqual(
      places.map(place =>
        Math.fround(table.data[row * table.features.length + place]),
      ),
    );
    expect(figures.some(Number.isNaN)).toBe(true);
    const keys = result.rallyIds.map(
      (id, at) => `${result.matches[result.match[at]]} ${id}`,
    );
    for (const point of model.projection!.points.slice(0, 50)) {
      const at = keys.indexOf(`${point.matchId} ${point.rallyId}`);
      expect(result.x[at]).toBeCloseTo(point.x, 5);
      expect(result.y[at]).toBeCloseTo(point.y, 5);
      expect(result.clusters[at]).toBe(point.cluster);
    }
  });

  it('draws the same sample for the same seed', () => {
    const some = clusteringResultOf(model, table, { sample: 50 });
    expect(some.match).toHaveLength(50);
    expect(some.rows).toBe(400);
    expect(clusteringResultOf(model, table, { sample: 50 })).toEqual(some);
    const other = clusteringResultOf(model, table, { sample: 50, seed: 6 });
    expect(other.rallyIds).not.toEqual(some.rallyIds);
  });

  it('says what the table lacks', () => {
    expect(() =>
      clusteringResultOf(model, {
        ...table,
        features: table.features.map(name => `my_${name}`),
      }),
    ).toThrow('The table has no column length_shots.');
    const { contentHash: _, imputation, ...content } = model;
    expect(imputation).toBeDefined();
    expect(() => clusteringResultOf(sealModel(content), table)).toThrow(
      'is missing, and the model does not say what takes its place.',
    );
  });

  it('is read as it was written, and refused where it was cut', () => {
    const text = writeResult(result);
    expect(readResult(text)).toEqual(result);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.trimEnd().length - 1 }),
        end => {
          expect(() => readResult(text.slice(0, end))).toThrow(ResultFileError);
        },
      ),
    );
  });

  it.each([
    [{ format: 'x' }, 'format '],
    [{ rows: 3 }, 'rows is less than 400'],
    [{ clusters: [1] }, 'clusters has 1 entries, not 400'],
    [{ x: [1] }, 'x and y have 1 and 400 entries, not 400'],
    [{ matches: [] }, 'match points at a match that is not there'],
    [{ playerNames: [] }, 'players points at a player who is not there'],
    [{ figures: 'AAAA' }, 'figures has 3 bytes for 400 rows'],
    [{ figures: '"' }, 'figures '],
  ])('refuses %j', (change, message) => {
    expect(() => readResult(JSON.stringify({ ...result, ...change }))).toThrow(
      message,
    );
  });
});
