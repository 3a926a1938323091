import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { configFiles } from '../lib/options.mjs';
import { startPortal, startSandbox } from '../lib/portal.mjs';
import { buildPage } from '../lib/prepare.mjs';
import { ProcessGroup } from '../lib/processes.mjs';
import { openAsGuest, withBrowser } from './browser.mjs';
import { ensurePlainBackstage } from './plainBackstage.mjs';
import { median, row } from './statistics.mjs';

const STARTS = 3;
const OPENINGS = 5;
/** Memory is read when start-up's garbage has had time to go. */
const SETTLE_MS = 10_000;

const OUR_PORTS = { port: 27007, 'sandbox-port': 27443, 'proxy-port': 27480 };
const PEER_PORTS = { port: 28007 };

/** Resident memory of a process in MB, from the kernel. */
function residentMegabytes(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1024;
}

/** One start of ours: the backend's time and memory, and `use` while it runs. */
async function withOurs(toolchain, use) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-bench-'));
  const group = new ProcessGroup();
  try {
    const env = await startSandbox(group, toolchain, {
      ports: OUR_PORTS,
      dataDir,
    });
    const started = performance.now();
    const portal = await startPortal(
      group,
      { ...toolchain, env },
      { ports: OUR_PORTS, dataDir, configs: configFiles(true) },
    );
    return await use({ ...portal, ready: performance.now() - started });
  } finally {
    await group.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One start of the plain Backstage, in the same way. */
async function withPeer(toolchain, folder, use) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-bench-'));
  const group = new ProcessGroup();
  try {
    const started = performance.now();
    const portal = await startPortal(
      group,
      { ...toolchain, env: { ...toolchain.env, GITHUB_TOKEN: 'unused' } },
      {
        ports: PEER_PORTS,
        dataDir,
        folder,
        configs: ['app-config.yaml'],
      },
    );
    return await use({ ...portal, ready: performance.now() - started });
  } finally {
    await group.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureStart({ pid, ready }) {
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
  return { ready, memory: residentMegabytes(pid) };
}

/** The page of both, opened in turn. */
function measurePages(browser, ours, peer) {
  return (async () => {
    const pages = {
      ours: await openAsGuest(browser, ours.url, '/catalog'),
      peer: await openAsGuest(browser, peer.url, '/'),
    };
    const times = { ours: [], peer: [] };
    for (let i = 0; i <= OPENINGS; i += 1) {
      for (const who of ['ours', 'peer']) {
        const time = await pages[who].openCatalog();
        // The first opening fills the browser's cache.
        if (i > 0) times[who].push(time);
      }
    }
    return {
      scripts: [pages.ours.scriptBytes / 1e6, pages.peer.scriptBytes / 1e6],
      catalog: [median(times.ours), median(times.peer)],
    };
  })();
}

/** Our portal beside what `create-app` writes. */
export async function measure(toolchain) {
  await buildPage(toolchain);
  const folder = await ensurePlainBackstage(toolchain);
  const starts = { ours: [], peer: [] };
  for (let i = 0; i < STARTS; i += 1) {
    starts.ours.push(await withOurs(toolchain, measureStart));
    starts.peer.push(await withPeer(toolchain, folder, measureStart));
  }
  const pages = await withBrowser(browser =>
    withOurs(toolchain, ours =>
      withPeer(toolchain, folder, peer => measurePages(browser, ours, peer)),
    ),
  );
  const peerIs = 'plain create-app';
  const of = (who, key) => median(starts[who].map(start => start[key]));
  const rows = [
    row({
      work: 'backend ready',
      ours: of('ours', 'ready') / 1000,
      peer: of('peer', 'ready') / 1000,
      peerIs,
      unit: 's',
      goal: 1.3,
    }),
    row({
      work: 'backend memory, resident',
      ours: of('ours', 'memory'),
      peer: of('peer', 'memory'),
      peerIs,
      unit: 'MB',
      goal: 1.3,
    }),
  ];
  if (!pages) {
    console.error('No Chromium: the page was not measured.');
    return rows;
  }
  return [
    ...rows,
    row({
      work: 'JavaScript until sign-in',
      ours: pages.scripts[0],
      peer: pages.scripts[1],
      peerIs,
      unit: 'MB',
      goal: 1.05,
    }),
    row({
      work: 'catalog visible after navigation',
      ours: pages.catalog[0],
      peer: pages.catalog[1],
      peerIs,
      unit: 'ms',
      goal: 1.1,
    }),
  ];
}
