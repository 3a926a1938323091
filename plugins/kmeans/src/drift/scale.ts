/** The index at which the ramp ends, in gates: 0.2 where the gate is 0.1. */
const GATES_ON_SCALE = 2;

/** A place on the ramp, 0 to 1 and held there: the gate lies in its middle. */
export function shareOfScale(psi: number, gate: number): number {
  return Math.min(1, Math.max(0, psi / (gate * GATES_ON_SCALE)));
}

export const scaleEnd = (gate: number) => gate * GATES_ON_SCALE;
