import { expect, Page, test } from '@playwright/test';
import { enter, expectAccessible, picture } from './support';

/** The model that the portal under test serves, with a version in production and a newer candidate. */
const MODEL = process.env.WALK_MODEL ?? 'rally-style';

const card = (page: Page, title: string | RegExp) =>
  page.getByRole('region', { name: title });

/** Numbers of the versions, as the row of the list links to them. */
async function versionsInList(page: Page) {
  const row = page.getByRole('row').filter({
    has: page.getByRole('link', { name: MODEL, exact: true }),
  });
  await expect(row).toBeVisible();
  const links = await row
    .getByRole('link', { name: /^v\d+$/ })
    .allTextContents();
  const [production, candidate] = links.map(text => Number(text.slice(1)));
  return { row, production, candidate };
}

test('a person looks through a model, tries a rally and promotes a version', async ({
  page,
}) => {
  let production = 0;
  let candidate = 0;

  await test.step('finds the model that waits in the list', async () => {
    await enter(page);
    await page.getByRole('link', { name: 'Models', exact: true }).click();
    const listed = await versionsInList(page);
    ({ production, candidate } = listed);
    expect(candidate).toBeGreaterThan(production);
    await expectAccessible(page);
    await picture(page, 'models');
    await listed.row.getByRole('link', { name: `v${candidate}` }).click();
  });

  await test.step('sees gates, rallies, profiles and flows', async () => {
    await expect(
      page.getByText(`Adjusted Rand, v${production}/v${candidate}`),
    ).toBeVisible();
    await expect(page.getByRole('application')).toBeVisible();
    await expect(
      page.getByRole('img', {
        name: new RegExp(`from v${production} to v${candidate}`),
      }),
    ).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'model');
  });

  await test.step('draws around rallies, and does the same with the keyboard', async () => {
    const plot = page.getByRole('application');
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    const corners = [
      [0.2, 0.2],
      [0.8, 0.2],
      [0.8, 0.8],
      [0.2, 0.8],
    ];
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
    await page.mouse.down();
    for (const [x, y] of corners) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y, {
        steps: 8,
      });
    }
    await page.mouse.up();
    await expect(page.getByText(/rall(y|ies) selected/)).toBeVisible();
    await expect(
      page.getByRole('table', { name: 'Selected rallies' }),
    ).toBeVisible();
    await plot.press('Escape');
    await expect(page.getByText(/rall(y|ies) selected/)).toBeHidden();
    await plot.press('Space');
    for (let i = 0; i < 4; i++) {
      await plot.press('Shift+ArrowRight');
      await plot.press('Shift+ArrowDown');
    }
    await plot.press('Space');
    await expect(page.getByText(/rall(y|ies) selected/)).toBeVisible();
    await plot.press('Escape');
  });

  await test.step('takes a real rally, and is answered by the served model', async () => {
    const trial = card(page, 'Try a rally');
    await trial.getByRole('button', { name: 'Take a real one' }).click();
    await expect(trial.getByText(/^As it was: /)).toBeVisible();
    await expect(
      trial.getByText(new RegExp(`answered by v${candidate} in`)),
    ).toBeVisible();
    await expect(trial.getByText(/^Why .* and not /)).toBeVisible();
    await expect(trial.getByText(`v${production} answers`)).toBeVisible();
    const slider = trial.getByRole('slider').first();
    const before = await slider.inputValue();
    await slider.press('ArrowRight');
    await expect(slider).not.toHaveValue(before);
    await expect(trial.getByText(/^As it was: /)).toBeHidden();
  });

  await test.step('reads a picture as a table', async () => {
    const choice = card(page, 'What sets each cluster apart');
    await choice.getByRole('button', { name: 'Show as a table' }).press('t');
    await expect(choice.getByRole('table')).toBeVisible();
    await choice.getByRole('button', { name: 'Show as a table' }).press('t');
  });

  await test.step('promotes it, and puts the old one back', async () => {
    const promote = card(page, `Promote v${candidate}`);
    await promote
      .getByRole('button', { name: `Promote v${candidate}` })
      .click();
    const dialog = page.getByRole('dialog');
    await expectAccessible(page);
    const tick = dialog.getByRole('checkbox');
    if (await tick.isVisible()) await tick.press('Space');
    await dialog.getByRole('button', { name: `Promote v${candidate}` }).click();
    await expect(
      page.getByText(`v${candidate} is in production.`),
    ).toBeVisible();

    await page
      .getByRole('button', { name: `Roll back to v${production}` })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Roll back to v${production}` })
      .click();
    await expect(
      page.getByText(`v${candidate} is no longer in production.`),
    ).toBeVisible();
  });
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [390, 1280, 1440, 2560]) {
    test.describe(`at ${width} pixels in the ${scheme} theme`, () => {
      test.use({ colorScheme: scheme, viewport: { width, height: 1000 } });

      test('the page of a model holds', async ({ page }) => {
        await enter(page);
        await page.goto(`/models/${MODEL}`);
        await expect(page.getByRole('application')).toBeVisible();
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () =>
            document.documentElement.scrollWidth -
            document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        if (width === 1440) await picture(page, `model-${scheme}`);
      });
    });
  }
}

test('a model that is not there says so', async ({ page }) => {
  await enter(page);
  await page.goto('/models/no-such-model');
  await expect(page.getByRole('alert')).toContainText('no-such-model');
  await page.goto(`/models/${MODEL}/versions/999999`);
  await expect(page.getByText(/has no version 999999/)).toBeVisible();
});
