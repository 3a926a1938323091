import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import git from 'isomorphic-git';
import { guestOf } from '../lib/guest.mjs';
import { configFiles } from '../lib/options.mjs';
import { startPortal, startSandbox } from '../lib/portal.mjs';
import { ProcessGroup } from '../lib/processes.mjs';

const PORTS = { port: 19007, 'sandbox-port': 19443, 'proxy-port': 19480 };
const TEMPLATE = 'template:default/aks-environment';
const ENDED = ['completed', 'failed', 'cancelled'];
/** The scaffolder takes a task for dead after half a minute of silence. */
const RESUMED_MS = 150_000;

async function until(deadlineMs, what, ask) {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The files of an environment at the head of the repository; none where there is no such folder. */
async function committedFiles(dataDir, name) {
  const gitdir = path.join(dataDir, 'environments.git');
  if (!fs.existsSync(gitdir)) return [];
  const files = await git.listFiles({ fs, gitdir, ref: 'main' });
  return files.filter(file => file.startsWith(`environments/${name}/`));
}

const values = name => ({
  name,
  owner: 'group:default/platform',
  stage: 'dev',
  needs: { regions: ['northeurope'] },
  workloads: ['airflow'],
});

async function start(guest, name) {
  await until(60_000, 'the template', async () => {
    const { items } = await guest.post('/api/catalog/entities/by-refs', {
      entityRefs: [TEMPLATE],
    });
    return items[0];
  });
  const { id } = await guest.post('/api/scaffolder/v2/tasks', {
    templateRef: TEMPLATE,
    values: values(name),
  });
  return id;
}

async function untilEnded(guest, id) {
  const task = await until(RESUMED_MS, 'the end of the task', async () => {
    const found = await guest.get(`/api/scaffolder/v2/tasks/${id}`);
    return ENDED.includes(found.status) ? found : undefined;
  });
  return task.status;
}

/**
 * Kills the portal when a task begins a step, starts it again, and looks: the
 * task ends, and its environment is in the repository whole or not at all.
 */
export async function killedPortal(toolchain, tally) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-killed-'));
  const sandbox = new ProcessGroup();
  let portal;
  try {
    const env = await startSandbox(sandbox, toolchain, {
      ports: PORTS,
      dataDir,
    });
    const startAgain = async () => {
      portal = new ProcessGroup();
      const { url } = await startPortal(
        portal,
        { ...toolchain, env },
        { ports: PORTS, dataDir, configs: configFiles(true) },
      );
      return guestOf(url);
    };

    let guest = await startAgain();
    const whole = await start(guest, 'whole');
    await untilEnded(guest, whole);
    const expected = (await committedFiles(dataDir, 'whole')).length;
    for (const step of ['render', 'verify', 'propose']) {
      await tally.check(`killed as the step ${step} begins`, async () => {
        const name = `cut-${step}`;
        const id = await start(guest, name);
        await until(60_000, `the step ${step}`, async () => {
          const events = await guest.get(
            `/api/scaffolder/v2/tasks/${id}/events`,
          );
          return events.some(({ body }) => body.stepId === step);
        });
        await portal.stop('SIGKILL');
        guest = await startAgain();
        const status = await untilEnded(guest, id);
        const { length } = await committedFiles(dataDir, name);
        const fits =
          status === 'completed' ? length === expected : length === 0;
        if (!fits) {
          throw new Error(`${status}, with ${length} of ${expected} files`);
        }
        return `${status}, ${length} of ${expected} files`;
      });
    }
  } finally {
    await portal?.stop();
    await sandbox.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
