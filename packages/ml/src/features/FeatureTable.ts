import { playersOf, Rally } from '../ingest/rally';
import { ownText } from '../text/ownText';
import { Feature, FEATURES } from './features';

/** Features of many rallies; `NaN` where a figure is missing. */
export interface FeatureTable {
  /** Columns. */
  features: readonly string[];
  /** `rows * features.length` figures, row after row. */
  data: Float64Array;
  rows: number;
  /** One a row. */
  matchIds: string[];
  /** One a row. */
  rallyIds: string[];
  /** Up to two a row, the server first. */
  players: (readonly string[])[];
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** Rows of a part: large enough to be few, small enough to be filled. */
const PART_ROWS = 2_048;

/** ES2024; Node.js 20 lacks it. */
type Transferable = ArrayBufferLike & { transfer?(length: number): unknown };

/**
 * Gives memory back at once. What is merely forgotten waits for the garbage
 * collector, and a table would be there twice until it comes.
 */
const free = ({ buffer }: Float64Array) =>
  (buffer as Transferable).transfer?.(0);

/** Collects the features of rallies as they come; the rallies themselves are not kept. */
export class FeatureTableBuilder {
  private parts: Float64Array[] = [];
  private rows = 0;
  private matchIds: string[] = [];
  private rallyIds: string[] = [];
  private players: (readonly string[])[] = [];

  constructor(private readonly features: readonly Feature[] = FEATURES) {}

  add(rally: Rally): void {
    const { features, parts, matchIds, players } = this;
    const row = this.rows % PART_ROWS;
    if (row === 0) parts.push(new Float64Array(PART_ROWS * features.length));
    const part = parts[parts.length - 1];
    let at = row * features.length;
    for (const feature of features) part[at++] = feature.of(rally);
    // A match has many rallies: its name is kept once, and so are its players'.
    const match = matchIds[this.rows - 1];
    matchIds.push(match === rally.matchId ? match : ownText(rally.matchId));
    this.rallyIds.push(ownText(rally.rallyId));
    players.push(this.pairOf(rally));
    this.rows += 1;
  }

  /** The table so far; the builder starts anew. */
  build(): FeatureTable {
    const { features, rows, parts, matchIds, rallyIds, players } = this;
    const width = features.length;
    const data = new Float64Array(rows * width);
    parts.forEach((part, i) => {
      const from = i * PART_ROWS;
      const count = Math.min(PART_ROWS, rows - from);
      data.set(part.subarray(0, count * width), from * width);
      free(part);
    });
    this.parts = [];
    this.matchIds = [];
    this.rallyIds = [];
    this.players = [];
    this.rows = 0;
    const names = features.map(({ name }) => name);
    return { features: names, data, rows, matchIds, rallyIds, players };
  }

  /** Who served before mostly serves again, or the other one does. */
  private pairOf(rally: Rally): readonly string[] {
    const names = playersOf(rally);
    for (let back = 1; back <= 16 && back <= this.rows; back++) {
      const before = this.players[this.rows - back];
      if (same(before, names)) return before;
    }
    return names.map(ownText);
  }
}
