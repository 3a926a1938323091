import { useMemo } from 'react';
import { Pinch, pinch } from '../../scatter/pinch';
import { Place } from '../../scatter/viewport';

/** The fingers on the plot, and what the first two of them do to each other. */
export function useTouches() {
  return useMemo(() => {
    const places = new Map<number, Place>();
    const two = () => {
      const [a, b] = places.values();
      return a && b ? ([a, b] as const) : undefined;
    };
    return {
      /** @returns how many fingers there are now */
      begin(id: number, at: Place): number {
        places.set(id, at);
        return places.size;
      },
      /** @returns nothing as long as there is one finger alone */
      move(id: number, at: Place): Pinch | undefined {
        if (!places.has(id)) return undefined;
        const before = two();
        places.set(id, at);
        const after = two();
        return before && after && pinch(before, after);
      },
      end(id: number) {
        places.delete(id);
      },
    };
  }, []);
}
