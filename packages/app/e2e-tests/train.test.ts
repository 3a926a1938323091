import { expect, Page, test } from '@playwright/test';
import { enter, expectAccessible, picture } from './support';

/** A portal that is walked through again has the models of the walks before. */
const model = (suffix: string) =>
  `walk-${Date.now().toString(36).slice(-6)}-${suffix}`;

/** From the home page to the first page of the form. */
async function chooseTemplate(page: Page) {
  await page
    .getByRole('link', { name: 'Choose Train a model of rallies' })
    .click();
  await expect(page.getByLabel('Name of the model')).toBeVisible();
}

/** There is one data set in the sandbox, so the picker takes it at once. */
const expectDataSet = (page: Page) =>
  expect(page.getByRole('textbox', { name: 'Data set' })).toHaveValue(
    'resource:default/made-up-shots',
  );

async function fillFirstPage(page: Page, name: string) {
  await page.getByLabel('Name of the model').fill(name);
  await page.getByLabel('Owner').click();
  await page.getByRole('option', { name: /platform/ }).click();
  await page.getByLabel('Description').fill('How the rallies of a walk go');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Next' }).click();
}

test('a person trains a model, promotes it and tries a rally', async ({
  page,
}) => {
  const name = model('style');

  await test.step('signs in, chooses the template and names the model', async () => {
    await enter(page);
    await chooseTemplate(page);
    await fillFirstPage(page, name);
  });

  await test.step('picks a data set of the catalog', async () => {
    await expectDataSet(page);
    await expectAccessible(page);
    await picture(page, 'train-data');
    await page.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('says how it learns, and reviews', async () => {
    const ticks = page.getByRole('checkbox');
    const all = await ticks.count();
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(
      all,
    );
    await page.getByRole('checkbox', { name: 'Serve out wide' }).uncheck();
    await page.getByLabel('Most').fill('5');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText(name)).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'train-review');
    await page.getByRole('button', { name: 'Create' }).last().click();
  });

  await test.step('follows the log to the end', async () => {
    await expect(
      page.getByRole('link', { name: 'Open the model' }),
    ).toBeVisible({ timeout: 120_000 });
    const published = page.getByText(`Published ${name} version 1, candidate`);
    await expect(published).toBeVisible();
    await expect(
      page.getByText(/inertia [\d.]+, silhouette [\d.]+, Davies-Bouldin/),
    ).toBeVisible();
    // Not held against WCAG: the colours of the log, and a button without a
    // name above it, are Backstage's own.
    await picture(page, 'train-done');
    // The log draws only the lines that are in sight.
    await published.hover();
    await page.mouse.wheel(0, -5_000);
    await expect(
      page.getByText(/a shot table: 3,875 rows, 600 rallies, 3,648 shots/),
    ).toBeVisible();
    await expect(page.getByText(/best silhouette/)).toBeVisible();
  });

  await test.step('opens the model, which says where it comes from', async () => {
    await page.getByRole('link', { name: 'Open the model' }).click();
    await expect(page).toHaveURL(new RegExp(`/models/${name}$`));
    await expect(page.getByRole('application')).toBeVisible();
    for (const origin of [
      'Made-up shots',
      /rally-model|Train a model of rallies/,
      /\/create\/tasks\/[0-9a-f-]{36}$/,
    ]) {
      await expect(
        page.getByRole('link', { name: origin }).first(),
      ).toBeVisible();
    }
    await expect(page.getByText('user:default/guest').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('promotes version 1', async () => {
    await page
      .getByRole('region', { name: 'Promote v1' })
      .getByRole('button', { name: 'Promote v1' })
      .click();
    const dialog = page.getByRole('dialog');
    const tick = dialog.getByRole('checkbox');
    if (await tick.isVisible()) await tick.press('Space');
    await dialog.getByRole('button', { name: 'Promote v1' }).click();
    await expect(page.getByText('v1 is in production.')).toBeVisible();
  });

  await test.step('tries a rally and sees its cluster', async () => {
    const trial = page.getByRole('region', { name: 'Try a rally' });
    await trial.getByRole('button', { name: 'Take a real one' }).click();
    await expect(trial.getByText(/answered by v1 in/)).toBeVisible();
    await expect(trial.getByText(/^Why .* and not /)).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'train-model');
  });
});

test('an address that nothing allows is refused, with what to do', async ({
  page,
}) => {
  await enter(page);
  await chooseTemplate(page);
  await fillFirstPage(page, model('elsewhere'));
  await page.getByRole('radio', { name: 'A file at an address' }).check();
  await page
    .getByRole('textbox', { name: 'Address' })
    .fill('https://elsewhere.example/shots.csv');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).last().click();
  await expect(
    page.getByText(/The portal may not read from elsewhere\.example/).first(),
  ).toBeVisible();
  await expect(page.getByText(/backend\.reading\.allow/).first()).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in the ${scheme} theme`, () => {
    test.use({ colorScheme: scheme });

    test('the form reads well', async ({ page }) => {
      await enter(page);
      await chooseTemplate(page);
      await fillFirstPage(page, model(scheme));
      await expectDataSet(page);
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(
        page.getByRole('checkbox', { name: 'Serve out wide' }),
      ).toBeChecked();
      await expectAccessible(page);
    });
  });
}
