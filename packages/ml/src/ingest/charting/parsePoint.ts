import type { Depth, Direction, Outcome, ServeDirection } from '../rally';
import { ShotType, shotTypeLettered } from '../shotTypes';
import {
  APPROACH,
  AT_BASELINE,
  AT_NET,
  CHALLENGE,
  DEPTHS,
  DIRECTIONS,
  ErrorKind,
  ERRORS,
  FAULTS,
  FORCED,
  LET,
  NET_CORD,
  SERVE_DIRECTIONS,
  STOP_VOLLEY,
  TIME_VIOLATION,
  UNFORCED,
  WHOLE_POINTS,
  WINNER,
} from './notation';

export interface ChartedServe {
  lets: number;
  direction?: ServeDirection;
  serveAndVolley: boolean;
  netCord: boolean;
  fault?: ErrorKind;
  outcome: Outcome;
}

export interface ChartedShot {
  type: ShotType;
  direction?: Direction;
  depth?: Depth;
  approach: boolean;
  atNet?: boolean;
  netCord: boolean;
  stopVolley: boolean;
  errorKind?: ErrorKind;
  outcome: Outcome;
}

export type ChartedPoint =
  | { kind: 'played'; serves: ChartedServe[]; shots: ChartedShot[] }
  | { kind: 'notRecorded'; why: string };

/** Notation that is none: which cell, and what is wrong where. */
export class NotationError extends Error {
  override name = 'NotationError';
  constructor(readonly cell: '1st' | '2nd', message: string) {
    super(message);
  }
}

/** A coded point of this length would be a rally of some 1,000 shots. */
const MAX_CHARACTERS = 4_000;

/** Walks over one cell, a character at a time. */
class Cell {
  private at = 0;

  readonly text: string;

  /** @param given - blanks in it say nothing, and are left out */
  constructor(readonly name: '1st' | '2nd', given: string) {
    if (given.length > MAX_CHARACTERS) {
      throw new NotationError(
        name,
        `The point has ${given.length} characters; ${MAX_CHARACTERS} are read at most.`,
      );
    }
    this.text = given.replace(/\s/g, '');
  }

  /** Whether one character is left. */
  get last(): boolean {
    return this.at === this.text.length - 1;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  take(character: string): boolean {
    if (this.done || this.next !== character) return false;
    this.at += 1;
    return true;
  }

  takeFrom<T>(table: ReadonlyMap<string, T>): { value: T } | undefined {
    if (this.done || !table.has(this.next)) return undefined;
    const value = table.get(this.next) as T;
    this.at += 1;
    return { value };
  }

  fail(expected: string): never {
    const shown =
      this.text.length > 60 ? `${this.text.slice(0, 60)}…` : this.text;
    throw new NotationError(
      this.name,
      `"${shown}" ${
        this.done ? 'ends' : `has "${this.next}" at character ${this.at + 1}`
      } where ${expected} is expected.`,
    );
  }
}

/** Charters at times write of a fault only how it missed: `n`, not `4n`. */
function directionLeftOut(cell: Cell): { value: undefined } {
  return cell.last && FAULTS.has(cell.next)
    ? { value: undefined }
    : cell.fail('a serve direction (4, 5, 6 or 0)');
}

function readServe(cell: Cell): ChartedServe {
  let lets = 0;
  while (cell.take(LET)) lets += 1;
  const none = { lets, serveAndVolley: false, netCord: false };
  if (cell.take(TIME_VIOLATION)) {
    if (!cell.done) cell.fail('the end, after a time violation,');
    return { ...none, fault: 'timeViolation', outcome: 'fault' };
  }
  const direction = cell.takeFrom(SERVE_DIRECTIONS) ?? directionLeftOut(cell);
  const serve: ChartedServe = {
    ...none,
    ...(direction.value && { direction: direction.value }),
    outcome: 'in',
  };
  for (;;) {
    if (cell.take(APPROACH)) serve.serveAndVolley = true;
    else if (cell.take(NET_CORD)) serve.netCord = true;
    else if (cell.take(LET)) serve.lets += 1;
    else break;
  }
  const fault = cell.takeFrom(FAULTS);
  if (fault) {
    serve.fault = fault.value;
    serve.outcome = 'fault';
    if (!cell.done) cell.fail('the end, after a fault,');
  } else if (cell.take(WINNER)) serve.outcome = 'winner';
  else if (cell.take(FORCED)) serve.outcome = 'unreturned';
  else if (cell.take(CHALLENGE)) serve.outcome = 'challenge';
  return serve;
}

/** Marks and digits may stand in any order: charters mix them. */
function readMarks(cell: Cell, shot: ChartedShot, isReturn: boolean): void {
  let directed = false;
  for (;;) {
    if (cell.take(APPROACH)) shot.approach = true;
    else if (cell.take(AT_NET)) shot.atNet = true;
    else if (cell.take(AT_BASELINE)) shot.atNet = false;
    else if (cell.take(NET_CORD)) shot.netCord = true;
    else if (cell.take(STOP_VOLLEY)) shot.stopVolley = true;
    else if (cell.next === '0') {
      // The first 0 is a direction not seen; on a return a second one is a depth not seen.
      if (directed && !isReturn) cell.fail('the next shot or an ending');
      directed = true;
      cell.take('0');
    } else {
      const direction = directed ? undefined : cell.takeFrom(DIRECTIONS);
      if (direction) {
        shot.direction = direction.value;
        directed = true;
        continue;
      }
      // Meant for returns; some charters tell how deep other shots land, too.
      const depth = shot.depth ? undefined : cell.takeFrom(DEPTHS);
      if (!depth) return;
      shot.depth = depth.value;
      // A digit after the depth could only be a second direction.
      directed = true;
    }
  }
}

function readEnding(cell: Cell, shot: ChartedShot): void {
  let error = cell.takeFrom(ERRORS);
  if (cell.take(UNFORCED)) shot.outcome = 'unforced_error';
  else if (cell.take(FORCED)) shot.outcome = 'forced_error';
  else if (error) cell.fail('@ (unforced) or # (forced), after an error,');
  else if (cell.take(WINNER)) shot.outcome = 'winner';
  else if (cell.take(CHALLENGE)) shot.outcome = 'challenge';
  // `f1@n` is `f1n@` to those who write how it missed at the very end.
  if (shot.outcome.endsWith('error')) error ??= cell.takeFrom(ERRORS);
  if (error) shot.errorKind = error.value;
}

function readShots(cell: Cell): ChartedShot[] {
  const shots: ChartedShot[] = [];
  while (!cell.done) {
    const type = shotTypeLettered(cell.next);
    if (!type) cell.fail('the letter of a shot');
    cell.take(cell.next);
    const shot: ChartedShot = {
      type,
      approach: false,
      netCord: false,
      stopVolley: false,
      outcome: 'in',
    };
    readMarks(cell, shot, shots.length === 0);
    readEnding(cell, shot);
    shots.push(shot);
    if (shot.outcome !== 'in') {
      if (!cell.done) cell.fail('the end, after the point has ended,');
      return shots;
    }
  }
  return cell.fail('an ending (*, @, # or C)');
}

/** A serve that is in, and what follows it. */
function readRally(cell: Cell, serve: ChartedServe): ChartedShot[] {
  if (serve.outcome === 'in') return readShots(cell);
  if (!cell.done) cell.fail('the end, after the point has ended,');
  return [];
}

/**
 * Reads one point of the Match Charting Project.
 *
 * @param first - the cell `1st`: a fault, or the first serve and the rally
 * @param second - the cell `2nd`: empty, a fault, or the second serve and the rally
 * @returns the serves (faults with their kind) and the shots after them
 * @throws NotationError naming the cell, the character and what would fit there
 */
export function parsePoint(first: string, second: string): ChartedPoint {
  const firstText = first.trim();
  const secondText = second.trim();
  if (firstText === '' && secondText === '') {
    return { kind: 'notRecorded', why: 'nothing charted' };
  }
  const why = WHOLE_POINTS.get(firstText);
  if (why !== undefined) {
    if (secondText !== '') {
      throw new NotationError(
        '2nd',
        `"${firstText}" in 1st stands for the whole point, yet 2nd has a serve.`,
      );
    }
    return { kind: 'notRecorded', why };
  }
  const cell = new Cell('1st', firstText);
  const serve = readServe(cell);
  if (!serve.fault) {
    const shots = readRally(cell, serve);
    if (secondText !== '') {
      throw new NotationError(
        '2nd',
        'The first serve was in, yet 2nd has a serve too.',
      );
    }
    return { kind: 'played', serves: [serve], shots };
  }
  const why2 = WHOLE_POINTS.get(secondText);
  if (why2 !== undefined) return { kind: 'notRecorded', why: why2 };
  const cell2 = new Cell('2nd', secondText);
  const serve2 = readServe(cell2);
  if (serve2.fault) {
    const double: ChartedServe = { ...serve2, outcome: 'double_fault' };
    return { kind: 'played', serves: [serve, double], shots: [] };
  }
  return {
    kind: 'played',
    serves: [serve, serve2],
    shots: readRally(cell2, serve2),
  };
}
