import { Direction, isError, Rally, Shot } from '../ingest/rally';
import { isNetStroke } from '../ingest/shotTypes';
import { MIDDLE_HALF_WIDTH_M, SERVICE_LINE_M } from './court';

/** What the features ask of a rally; `undefined` where the data does not say. */

const known = (figure: number) => !Number.isNaN(figure);

/** The first shot where it is a serve. */
export const serveOf = ({ shots }: Rally): Shot | undefined =>
  shots[0].type.family === 'serve' ? shots[0] : undefined;

/** The shots that are no serve. */
export const strokesOf = (rally: Rally): Shot[] =>
  serveOf(rally) ? rally.shots.slice(1) : rally.shots;

/** The shot that answers the serve. */
export const returnOf = (rally: Rally): Shot | undefined =>
  serveOf(rally) ? rally.shots[1] : undefined;

export const lastOf = ({ shots }: Rally): Shot => shots[shots.length - 1];

/** A mark of the charter first, then what was measured, then what such strokes mostly are. */
export function isAtNet({ atNet, yM, type }: Shot): boolean | undefined {
  if (atNet !== undefined) return atNet;
  if (known(yM)) return Math.abs(yM) < SERVICE_LINE_M;
  return type.family === 'unknown' ? undefined : isNetStroke(type);
}

/** As charted, else by where the other player meets the ball. */
export function directionOf(
  { shots }: Rally,
  index: number,
): Direction | undefined {
  const shot = shots[index];
  if (shot.direction) return shot.direction;
  const next = shots[index + 1];
  if (!next || !known(next.xM) || !known(next.yM) || next.yM === 0) {
    return undefined;
  }
  // Who stands on the negative end and looks at the net has positive x on the right.
  const toTheRight = next.yM < 0 ? next.xM : -next.xM;
  if (Math.abs(toTheRight) <= MIDDLE_HALF_WIDTH_M) return 2;
  return toTheRight > 0 ? 1 : 3;
}

/** How often somebody comes to the net: with an approach, or by being there without having been. */
export function approachesOf({ shots }: Rally): number {
  const forward = new Map<string, boolean>();
  let approaches = 0;
  for (const shot of shots) {
    const wasForward = forward.get(shot.player) ?? false;
    const atNet = shot.type.family !== 'serve' && isAtNet(shot) === true;
    const comes = shot.approach === true || atNet;
    if (comes && !wasForward) approaches += 1;
    forward.set(shot.player, comes);
  }
  return approaches;
}

/** Metres between the places where one player hits one ball and the next, over both players. */
export function runsOf({ shots }: Rally): number[] {
  const runs: number[] = [];
  const places = new Map<string, Shot>();
  for (const shot of shots) {
    const before = places.get(shot.player);
    if (before) {
      runs.push(Math.hypot(shot.xM - before.xM, shot.yM - before.yM));
    }
    places.set(shot.player, shot);
  }
  return runs.filter(known);
}

/** Who won; `undefined` where the last shot does not say. */
export function serverWon(rally: Rally): boolean | undefined {
  const serve = serveOf(rally);
  const last = lastOf(rally);
  if (!serve || last.outcome === 'in') return undefined;
  const byServer = last.player === serve.player;
  return isError(last) ? !byServer : byServer;
}
