import type { Rally, Shot } from '../ingest/rally';
import { parsePoint } from '../ingest/charting/parsePoint';
import { readChartedPoints } from '../ingest/charting/readChartedPoints';
import { shotTypeNamed } from '../ingest/shotTypes';

/** A rally written in the Match Charting Project's notation; `Ana` serves. */
export async function charted(first: string, second = ''): Promise<Rally> {
  parsePoint(first, second);
  const rallies: Rally[] = [];
  await readChartedPoints(
    (async function* source() {
      yield `match_id,Pt,Svr,1st,2nd\n1-W-Town-F-Ana-Bo,1,1,${first},${second}\n`;
    })(),
    rally => rallies.push(rally),
  );
  return rallies[0];
}

/** A rally as a tracking camera sees it: `[type, time, x, y, speed]`. */
export function tracked(
  ...hits: [string, number, number, number, number][]
): Rally {
  return {
    matchId: 'm',
    rallyId: 'r',
    faults: 0,
    shots: hits.map(
      ([type, timeS, xM, yM, speedKmh], i): Shot => ({
        player: i % 2 === 0 ? 'Ana' : 'Bo',
        type: shotTypeNamed(type)!,
        outcome: i === hits.length - 1 ? 'winner' : 'in',
        timeS,
        xM,
        yM,
        speedKmh,
      }),
    ),
  };
}
