import { z } from 'zod';

export const RESULT_FORMAT = 'rally-clustering-result';
export const RESULT_VERSION = 1;

/** Rallies that a result holds at most. */
export const MAX_RESULT_ROWS = 50_000;

/** Figures that a result holds at most: 32 MB. */
export const MAX_RESULT_FIGURES = 8 * 1024 * 1024;

const FLOAT = 4;
const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const places = z.array(z.int().min(0)).max(MAX_RESULT_ROWS);
const figures = z.array(z.number()).max(MAX_RESULT_ROWS);
const names = z.array(z.string().max(200)).max(2 * MAX_RESULT_ROWS);

/**
 * What a model found in a data set: a sample of its rallies, where each lies
 * and with which figures, so that a page can draw them and another version can
 * be asked about the same rallies. Columns, one entry a rally.
 */
export const clusteringResultSchema = z
  .object({
    format: z.literal(RESULT_FORMAT),
    version: z.literal(RESULT_VERSION),
    /** Seal of the model. */
    modelHash: sha256,
    /** `sha256:` of the feature table. */
    dataHash: sha256,
    /** Rallies of the data set; the sample may hold fewer. */
    rows: z.int().min(0),
    /** Matches by name; `match` points into it. */
    matches: names,
    /** Players by name; `players` points into it. */
    playerNames: names,
    match: places,
    rallyIds: names,
    /** Up to two places in `playerNames` a rally; the server first. */
    players: z.array(z.array(z.int().min(0)).max(2)).max(MAX_RESULT_ROWS),
    clusters: places,
    /** To the centroid, after the scaler. */
    distances: figures,
    /** In the model's projection; empty where it has none. */
    x: figures,
    y: figures,
    /** Columns of `figures`: those of the model. */
    features: z.array(z.string()).min(1).max(10_000),
    /** Base64 of 32-bit floats, little-endian, row after row, before the scaler; `NaN` where missing. */
    figures: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/),
  })
  .superRefine((result, context) => {
    const { match, rallyIds, players, clusters, distances, x, y } = result;
    const rows = match.length;
    const fault = (column: string, message: string) =>
      context.addIssue({ code: 'custom', path: [column], message });
    for (const [column, { length }] of Object.entries({
      rallyIds,
      players,
      clusters,
      distances,
    })) {
      if (length !== rows) fault(column, `has ${length} entries, not ${rows}`);
    }
    if (x.length !== y.length || (x.length > 0 && x.length !== rows)) {
      fault('x', `and y have ${x.length} and ${y.length} entries, not ${rows}`);
    }
    if (result.rows < rows) fault('rows', `is less than ${rows}`);
    if (match.some(place => place >= result.matches.length)) {
      fault('match', 'points at a match that is not there');
    }
    const known = result.playerNames.length;
    if (players.some(pair => pair.some(place => place >= known))) {
      fault('players', 'points at a player who is not there');
    }
    const bytes = Buffer.byteLength(result.figures, 'base64');
    if (bytes !== rows * result.features.length * FLOAT) {
      fault('figures', `has ${bytes} bytes for ${rows} rows`);
    }
  });

export type ClusteringResult = z.output<typeof clusteringResultSchema>;
