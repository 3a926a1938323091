import { act } from '@testing-library/react';
import axe from 'axe-core';

/**
 * What axe finds wrong, one line a rule and place. Contrast is left to the
 * browser: jsdom has no layout and no cascade to measure it by.
 */
export async function accessibilityFaults(root: Element): Promise<string[]> {
  // jsdom has no canvas and reports each call; axe manages without.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  let faults: string[] = [];
  await act(async () => {
    const { violations } = await axe.run(root, {
      rules: { 'color-contrast': { enabled: false } },
    });
    faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html}`),
    );
  });
  return faults;
}
