import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { buildPage } from '../lib/prepare.mjs';
import { run } from '../lib/run.mjs';
import { withPortal } from '../lib/throwaway.mjs';

const PORTS = { port: 18007, 'sandbox-port': 18443, 'proxy-port': 18480 };

/** Runs the Playwright walks against a portal of its own with fresh data. */
export async function chromiumWalk(toolchain, tally, found) {
  const { node, env } = toolchain;
  await buildPage(toolchain);
  await withPortal(
    toolchain,
    { ports: PORTS, models: true },
    async ({ url }) => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-walk-'));
      const report = path.join(folder, 'report.json');
      await run(
        node,
        [
          path.join(root, 'node_modules/@playwright/test/cli.js'),
          'test',
          '--reporter=list,json',
          ...process.argv.slice(3),
        ],
        {
          cwd: root,
          echo: true,
          env: {
            ...env,
            PORTAL_URL: url,
            CHROMIUM_PATH: found.get('chromium'),
            PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          },
        },
      );
      const { stats } = JSON.parse(fs.readFileSync(report, 'utf8'));
      fs.rmSync(folder, { recursive: true });
      tally.add({
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      });
    },
  );
}
