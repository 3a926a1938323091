import { expect, test } from '@playwright/test';
import { enter, expectAccessible, picture } from './support';

test('a person asks for an environment and finds it in the catalog', async ({
  page,
}) => {
  const name = `walk-${Date.now().toString(36).slice(-6)}`;

  await test.step('signs in, and sees what they own and can create', async () => {
    await enter(page);
    await expect(
      page.getByRole('rowheader').getByRole('link', { name: 'rally-bench' }),
    ).toBeVisible();
    await expect(
      page.getByText('the data on this page is simulated'),
    ).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('chooses the template and names the environment', async () => {
    await page.getByRole('link', { name: 'Choose' }).first().click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Owner').click();
    await page.getByRole('option', { name: /platform/ }).click();
    await page.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('says what is needed, and sees why westeurope is refused', async () => {
    const addRegion = page.getByRole('button', { name: /add region/i });
    for (const region of ['westeurope', 'northeurope', 'swedencentral']) {
      await addRegion.click();
      await page.getByRole('searchbox').last().fill(region);
      await page
        .getByRole('option', { name: new RegExp(`^${region} `) })
        .click();
    }
    const out = page
      .getByRole('listitem')
      .filter({ hasText: 'westeurope' })
      .filter({ hasText: 'quota-low-priority' });
    await expect(out.first()).toContainText('has 1 free of 10');
    await expect(
      page.getByRole('radio', { name: /northeurope, clear/ }).first(),
    ).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'ladder');
  });

  await test.step('picks a rung', async () => {
    const rung = page
      .getByRole('radio', { name: /northeurope, clear/ })
      .first();
    await rung.check();
    await expect(rung).toBeChecked();
    await page.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('adds a workload, reviews and creates', async () => {
    await page.getByRole('checkbox', { name: /airflow/i }).check();
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText(name).first()).toBeVisible();
    await page.getByRole('button', { name: 'Create' }).last().click();
    await expect(
      page.getByRole('link', { name: /Open the environment/ }),
    ).toBeVisible({ timeout: 90_000 });
  });

  await test.step('finds it in the catalog with its AKS tab', async () => {
    await expect(async () => {
      await page.goto(`/catalog/default/resource/${name}`);
      await expect(page.locator(`a[href$="/${name}/aks"]`)).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: 60_000 });
    await page.locator(`a[href$="/${name}/aks"]`).click();
    await expect(page.getByText(/not\s+applied/i).first()).toBeVisible();
    await expect(
      page.getByText('Low-priority', { exact: false }).first(),
    ).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'environment');
  });

  await test.step('owns it on the home page', async () => {
    await page.goto('/');
    await expect(
      page.getByRole('rowheader').getByRole('link', { name }),
    ).toBeVisible();
    await expect(page.getByText('proposed, not applied')).toBeVisible();
    await expect(
      page
        .getByRole('region', { name: 'Clusters not in the catalog' })
        .getByRole('rowheader', { name: /rally-season/ }),
    ).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'home');
  });
});

test('a person asks for more quota, and the request is followed', async ({
  page,
}) => {
  await enter(page);
  await page.goto('/aks/quota');
  await page.getByLabel(/^westeurope, Regional/).click();
  const panel = page.getByRole('region', { name: 'westeurope, Regional' });
  await expect(panel.getByText(/No forecast yet/)).toBeVisible();
  await panel.getByRole('button', { name: /^Ask for \d+$/ }).click();
  await expect(
    panel.getByRole('button', { name: /^Request open since/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Requests' }).getByText('westeurope'),
  ).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'quota-request');
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in the ${scheme} theme`, () => {
    test.use({ colorScheme: scheme });

    test('quota, clusters and a living environment read well', async ({
      page,
    }) => {
      await enter(page);
      await page.goto('/aks/quota');
      await expect(
        page.getByRole('row', { name: /westeurope/ }).first(),
      ).toContainText('1');
      await expectAccessible(page);
      await picture(page, `quota-${scheme}`);
      await page.goto('/aks/clusters');
      await expect(page.getByText('rally-bench').first()).toBeVisible();
      await expect(page.getByText('AllocationFailed').first()).toBeVisible();
      await expectAccessible(page);
      await page.goto('/catalog/default/resource/rally-bench/aks');
      await expect(page.getByText('What happened to').first()).toBeVisible();
      await expect(page.getByText('2 spot nodes evicted')).toBeVisible();
      await expect(page.getByText(/^backs off since/)).toBeVisible();
      await expectAccessible(page);
      await picture(page, `living-${scheme}`);
    });
  });
}

test('what is not there says so', async ({ page }) => {
  await enter(page);
  await page.goto('/catalog/default/resource/no-such-environment');
  await expect(page.getByText(/not found|no entity/i).first()).toBeVisible();
  await page.goto('/no/such/page');
  await expect(
    page.getByText(/404|not found|looks like/i).first(),
  ).toBeVisible();
});
