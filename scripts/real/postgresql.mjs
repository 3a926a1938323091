import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from '../counterparts/find.mjs';
import { mustRun } from '../lib/run.mjs';

/** PostgreSQL refuses to run as root: then its package's own user runs it. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const id = flag => Number(execFileSync('id', [flag, 'postgres']));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * Runs a PostgreSQL of its own in a temporary folder while `work` lasts.
 *
 * @param work  gets `{ host, port, user, password, url }`
 */
export async function withPostgres(port, work) {
  const user = unprivileged();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-postgres-'));
  if (user.uid !== undefined) fs.chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const options = { ...user, cwd: folder };
  await mustRun(
    findProgram('initdb'),
    ['-D', data, '-U', 'rally', '--auth=trust', '--encoding=UTF8'],
    options,
  );
  const server = spawn(
    findProgram('postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    await new Promise((resolve, reject) => {
      let seen = '';
      server.stderr.on('data', chunk => {
        seen += chunk;
        if (seen.includes('ready to accept connections')) resolve();
      });
      server.once('exit', () => reject(new Error(`postgres ended: ${seen}`)));
    });
    return await work({
      host: '127.0.0.1',
      port,
      user: 'rally',
      password: 'unused',
      url: `postgresql://rally:unused@127.0.0.1:${port}/postgres`,
    });
  } finally {
    const ended = new Promise(resolve => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
