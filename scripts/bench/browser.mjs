import { chromium } from '@playwright/test';
import { findProgram } from '../counterparts/find.mjs';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where an entity of the catalog is linked from its table. */
const ENTITY_LINK =
  'main a[href*="/catalog/default/"], article a[href*="/catalog/default/"], a[href*="/catalog/default/component/"]';

/** Runs `work` with a headless browser; `undefined` where there is none. */
export async function withBrowser(work) {
  const executablePath = findProgram('chromium', 'google-chrome');
  if (!executablePath) return undefined;
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Opens a portal as a newcomer, then as one who is signed in.
 *
 * @returns `{ scriptBytes, openCatalog, close }`: bytes of JavaScript
 *   (uncompressed) until the sign-in page is shown, and a function that
 *   navigates to the catalog and gives the milliseconds until an entity shows
 */
export async function openAsGuest(browser, url, catalogPath) {
  const context = await browser.newContext();
  const page = await context.newPage();
  let scriptBytes = 0;
  const pending = [];
  page.on('response', response => {
    if (response.request().resourceType() !== 'script') return;
    pending.push(
      response.body().then(body => {
        scriptBytes += body.length;
      }),
    );
  });
  await page.goto(url);
  const enter = page.getByRole('button', { name: /enter/i }).first();
  await enter.waitFor();
  await Promise.all(pending);
  page.removeAllListeners('response');
  await enter.click();
  await enter.waitFor({ state: 'detached' });
  return {
    scriptBytes,
    async openCatalog() {
      const started = performance.now();
      await page.goto(`${url}${catalogPath}`);
      await page.locator(ENTITY_LINK).first().waitFor();
      return performance.now() - started;
    },
    close: () => context.close(),
  };
}
