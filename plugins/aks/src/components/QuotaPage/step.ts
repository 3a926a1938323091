export interface GridPosition {
  row: number;
  column: number;
}

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads in a grid; `undefined` for keys that move nothing. The edges hold. */
export function step(
  at: GridPosition,
  key: string,
  rows: number,
  columns: number,
): GridPosition | undefined {
  if (key === 'Home') return { ...at, column: 0 };
  if (key === 'End') return { ...at, column: columns - 1 };
  if (!Object.hasOwn(STEPS, key)) return undefined;
  const [down, right] = STEPS[key];
  return {
    row: clamp(at.row + down, rows),
    column: clamp(at.column + right, columns),
  };
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
