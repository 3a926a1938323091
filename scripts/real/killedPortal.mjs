import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import git from 'isomorphic-git';
import { guestOf } from '../lib/guest.mjs';
import { configFiles } from '../lib/options.mjs';
import { startPortal, startSandbox } from '../lib/portal.mjs';
import { ProcessGroup } from '../lib/processes.mjs';

const PORTS = { port: 19007, 'sandbox-port': 19443, 'proxy-port': 19480 };
const CREATE = 'template:default/aks-environment';
const SCALE = 'template:default/pool-scale';
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

const repositoryOf = dataDir => path.join(dataDir, 'environments.git');

/** The files of an environment at the head of the repository; none where there is no such folder. */
async function committedFiles(dataDir, name) {
  const gitdir = repositoryOf(dataDir);
  if (!fs.existsSync(gitdir)) return [];
  const files = await git.listFiles({ fs, gitdir, ref: 'main' });
  return files.filter(file => file.startsWith(`environments/${name}/`));
}

/** How many commits changed a file, and its text after the last of them. */
async function historyOf(dataDir, filepath) {
  const gitdir = repositoryOf(dataDir);
  const commits = await git.log({ fs, gitdir, ref: 'main', filepath });
  const [{ oid }] = commits;
  const { blob } = await git.readBlob({ fs, gitdir, oid, filepath });
  return { commits: commits.length, text: new TextDecoder().decode(blob) };
}

const environment = name => ({
  name,
  owner: 'group:default/platform',
  stage: 'dev',
  needs: { regions: ['northeurope'] },
  workloads: ['airflow'],
});

async function untilInCatalog(guest, entityRef) {
  await until(60_000, entityRef, async () => {
    const { items } = await guest.post('/api/catalog/entities/by-refs', {
      entityRefs: [entityRef],
    });
    return items[0];
  });
}

async function start(guest, templateRef, values) {
  await untilInCatalog(guest, templateRef);
  const { id } = await guest.post('/api/scaffolder/v2/tasks', {
    templateRef,
    values,
  });
  return id;
}

async function untilStep(guest, id, step) {
  await until(60_000, `the step ${step}`, async () => {
    const events = await guest.get(`/api/scaffolder/v2/tasks/${id}/events`);
    return events.some(
      ({ body }) => body.stepId === step && body.status === 'processing',
    );
  });
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
    const whole = await start(guest, CREATE, environment('whole'));
    await untilEnded(guest, whole);
    const expected = (await committedFiles(dataDir, 'whole')).length;
    for (const step of ['render', 'verify', 'propose']) {
      await tally.check(`killed as the step ${step} begins`, async () => {
        const name = `cut-${step}`;
        const id = await start(guest, CREATE, environment(name));
        await untilStep(guest, id, step);
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

    for (const [place, step] of ['merge', 'propose'].entries()) {
      await tally.check(`a change, killed as ${step} begins`, async () => {
        const written = 'environments/whole/environment.yaml';
        const before = await historyOf(dataDir, written);
        await untilInCatalog(guest, 'resource:default/whole');
        const id = await start(guest, SCALE, {
          environment: 'resource:default/whole',
          pool: 'spotwork',
          to: 'resize',
          min: 0,
          max: 5 + place,
        });
        await untilStep(guest, id, step);
        await portal.stop('SIGKILL');
        guest = await startAgain();
        const status = await untilEnded(guest, id);
        const after = await historyOf(dataDir, written);
        const commits = after.commits - before.commits;
        const fits =
          status === 'completed'
            ? commits === 1 && after.text !== before.text
            : commits === 0 && after.text === before.text;
        if (!fits) throw new Error(`${status}, with ${commits} new commits`);
        return `${status}, ${commits} new commits`;
      });
    }
  } finally {
    await portal?.stop();
    await sandbox.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}
