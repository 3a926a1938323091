import { defineConfig } from '@playwright/test';

/**
 * Walks in a real Chromium against a running portal. `npm run test:real --
 * chromium` starts one and sets the variables.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 0,
  // The steps of a walk build on each other, and so do the walks' portals.
  workers: 1,
  outputDir: 'test-results',
  use: {
    baseURL: process.env.PORTAL_URL,
    viewport: { width: 1440, height: 1000 },
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
      ],
    },
  },
});
