import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';
import path from 'node:path';

/** Where the README finds its pictures; unset: none are taken. */
const images = process.env.WALK_IMAGES;

export async function picture(page: Page, name: string) {
  if (!images) return;
  await page.screenshot({
    path: path.join(images, `${name}.png`),
    animations: 'disabled',
  });
}

/** Until nothing fades or slides any more; what turns for ever is not waited for. */
async function rest(page: Page) {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' ||
          effect?.getComputedTiming().endTime === Infinity,
      ),
  );
}

async function violationsOf(page: Page) {
  await rest(page);
  const { violations } = await new AxeBuilder({ page })
    // The tabs of Backstage's own page header name panels that it does not draw.
    .exclude('[role="tablist"]')
    // What a pending button announced names an element that is gone by then.
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes
      .map(({ html, failureSummary }) => `${html} ${failureSummary}`)
      .slice(0, 3),
  }));
}

/**
 * Holds the page against WCAG 2.2 AA. What axe finds must last: a button that
 * changes its colour while axe looks has, for a tenth of a second, neither.
 */
export async function expectAccessible(page: Page) {
  const first = await violationsOf(page);
  expect(first.length === 0 ? first : await violationsOf(page)).toEqual([]);
}

export async function enter(page: Page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page.getByText('My environments')).toBeVisible();
}
