import type { FeatureTable } from '../features/FeatureTable';
import { selectColumns } from '../features/selectColumns';
import type { EngineOptions } from '../kernel/Engine';
import { dataHashOf } from '../model/dataHash';
import type { Model } from '../model/schema';
import { imputed } from '../predict/imputed';
import { Predictor } from '../predict/Predictor';
import { randomFrom } from '../random/random';
import { rowsAt, sampleIndices } from '../train/sample';
import {
  ClusteringResult,
  MAX_RESULT_FIGURES,
  MAX_RESULT_ROWS,
  RESULT_FORMAT,
  RESULT_VERSION,
} from './ClusteringResult';

export interface ResultOptions extends Pick<EngineOptions, 'threads'> {
  /** Decides which rallies are in the sample; the model's own seed, or 0, by default. */
  seed?: number;
  /** Rallies in the sample; 50,000 by default, and at most. */
  sample?: number;
}

/** Gives each name the place where it came first. */
class Places {
  readonly names: string[] = [];
  private readonly places = new Map<string, number>();

  of(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** Single precision has no more digits. */
const short = (value: number) => Number(value.toPrecision(7));

function base64Of(figures: Float64Array): string {
  const bytes = Buffer.alloc(figures.length * 4);
  figures.forEach((figure, i) => bytes.writeFloatLE(figure, i * 4));
  return bytes.toString('base64');
}

/** Where rows lie in the model's plane; empty where it has none. */
function projected(
  { projection, scaler }: Model,
  figures: Float64Array,
  width: number,
): { x: number[]; y: number[] } {
  if (!projection) return { x: [], y: [] };
  const { mean, components } = projection;
  const rows = figures.length / width;
  const along = (component: number[]) =>
    Array.from({ length: rows }, (_, row) => {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        const figure = figures[row * width + i];
        const scaled = scaler
          ? (figure - scaler.mean[i]) / scaler.scale[i]
          : figure;
        sum += component[i] * (scaled - mean[i]);
      }
      return short(sum);
    });
  return { x: along(components[0]), y: along(components[1]) };
}

/**
 * Asks a model about a table, and keeps a fair sample of the answers.
 *
 * @throws RangeError where the table lacks a feature of the model
 * @throws InputError where a figure is missing that the model cannot impute
 */
export function clusteringResultOf(
  model: Model,
  table: FeatureTable,
  { seed = model.training?.seed ?? 0, sample, threads }: ResultOptions = {},
): ClusteringResult {
  const names = model.features.map(({ name }) => name);
  const width = names.length;
  const size = Math.min(
    sample ?? MAX_RESULT_ROWS,
    MAX_RESULT_ROWS,
    Math.floor(MAX_RESULT_FIGURES / width),
  );
  const indices = sampleIndices(table.rows, size, randomFrom(seed));
  const raw = selectColumns(
    rowsAt(table.data, table.features.length, indices),
    table.features,
    names,
  );
  const figures = imputed(model, raw);
  const predictor = new Predictor(model, { threads });
  try {
    const { clusters, distances } = predictor.predictTable(figures);
    const matches = new Places();
    const players = new Places();
    return {
      format: RESULT_FORMAT,
      version: RESULT_VERSION,
      modelHash: model.contentHash,
      dataHash: dataHashOf(table),
      rows: table.rows,
      match: Array.from(indices, row => matches.of(table.matchIds[row])),
      matches: matches.names,
      players: Array.from(indices, row =>
        table.players[row].slice(0, 2).map(name => players.of(name)),
      ),
      playerNames: players.names,
      rallyIds: Array.from(indices, row => table.rallyIds[row]),
      clusters: [...clusters],
      distances: Array.from(distances, short),
      ...projected(model, figures, width),
      features: names,
      figures: base64Of(raw),
    };
  } finally {
    predictor.close();
  }
}
