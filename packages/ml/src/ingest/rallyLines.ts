import { z } from 'zod';
import type { TextSource } from './decoded';
import { emptyReport, IngestReport, ProblemLog } from './problems';
import { OUTCOMES, Rally, Shot } from './rally';
import { SHOT_TYPES, ShotType, shotTypeNamed } from './shotTypes';
import { textLines } from './textLines';

/*
 * Rallies as lines of JSON: what every reader makes of its file, whichever it
 * was. What nobody recorded is left out.
 */

const name = z.string().min(1).max(200);
const figure = z.number().optional();
const digit = z.union([z.literal(1), z.literal(2), z.literal(3)]).optional();
const strokeNames = SHOT_TYPES.map(type => type.name);

const shotSchema = z.strictObject({
  player: name,
  shot_type: z.enum(strokeNames),
  outcome: z.enum(OUTCOMES),
  time_s: figure,
  x_m: figure,
  y_m: figure,
  speed_kmh: figure,
  serve_direction: z.enum(['wide', 'body', 't']).optional(),
  direction: digit,
  depth: digit,
  approach: z.boolean().optional(),
  at_net: z.boolean().optional(),
});

const rallySchema = z.strictObject({
  match_id: name,
  rally_id: name,
  faults: z.int().min(0),
  players: z.array(name).max(2).optional(),
  shots: z.array(shotSchema).min(1).max(10_000),
});

type Line = z.output<typeof rallySchema>;

const known = (value: number) => (Number.isNaN(value) ? undefined : value);

/** One rally as a line of JSON, with its line end. */
export function rallyLine(rally: Rally): string {
  const line: Line = {
    match_id: rally.matchId,
    rally_id: rally.rallyId,
    faults: rally.faults,
    players: rally.players && [...rally.players],
    shots: rally.shots.map(shot => ({
      player: shot.player,
      shot_type: shot.type.name,
      outcome: shot.outcome,
      time_s: known(shot.timeS),
      x_m: known(shot.xM),
      y_m: known(shot.yM),
      speed_kmh: known(shot.speedKmh),
      serve_direction: shot.serveDirection,
      direction: shot.direction,
      depth: shot.depth,
      approach: shot.approach,
      at_net: shot.atNet,
    })),
  };
  return `${JSON.stringify(line)}\n`;
}

const shotOf = (shot: Line['shots'][number]): Shot => ({
  player: shot.player,
  type: shotTypeNamed(shot.shot_type) as ShotType,
  outcome: shot.outcome,
  timeS: shot.time_s ?? NaN,
  xM: shot.x_m ?? NaN,
  yM: shot.y_m ?? NaN,
  speedKmh: shot.speed_kmh ?? NaN,
  ...(shot.serve_direction && { serveDirection: shot.serve_direction }),
  ...(shot.direction && { direction: shot.direction }),
  ...(shot.depth && { depth: shot.depth }),
  ...(shot.approach !== undefined && { approach: shot.approach }),
  ...(shot.at_net !== undefined && { atNet: shot.at_net }),
});

const rallyOf = (line: Line): Rally => ({
  matchId: line.match_id,
  rallyId: line.rally_id,
  faults: line.faults,
  shots: line.shots.map(shotOf),
  ...(line.players && { players: line.players }),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads rallies that `rallyLine` wrote; lines that are none are in the report. */
export async function readRallyLines(
  source: TextSource,
  onRally: (rally: Rally) => void,
): Promise<IngestReport> {
  const log = new ProblemLog();
  const report = emptyReport(log);
  let line = 0;
  for await (const text of textLines(source)) {
    line += 1;
    if (text.trim() === '') continue;
    report.rows += 1;
    const { data, error } = rallySchema.safeParse(parsed(text));
    if (data) {
      report.rallies += 1;
      report.shots += data.shots.length;
      onRally(rallyOf(data));
      continue;
    }
    report.refusedRows += 1;
    report.refusedRallies += 1;
    for (const { path, message } of error.issues.slice(0, 3)) {
      log.add({ line, column: path.join('.') || 'line', message });
    }
  }
  return report;
}
