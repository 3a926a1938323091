import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';
import { mustRun } from '../lib/run.mjs';

const CREATE_APP = '@backstage/create-app@0.9.2';

/** Packages whose newest versions do not install without a build; as in our own manifest. */
function ownResolutions() {
  const manifest = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return manifest.resolutions;
}

/**
 * The peer: what `create-app` writes, of the same Backstage release, built as
 * it is. Kept in the cache; made once.
 *
 * @returns its folder
 */
export async function ensurePlainBackstage({ node, yarn, env }) {
  const folder = path.join(cacheDir, 'plain-backstage');
  const stamp = path.join(folder, '.built');
  if (fs.existsSync(stamp)) return folder;
  const bin = path.join(cacheDir, 'yarn-bin');
  fs.mkdirSync(bin, { recursive: true });
  // create-app wants a `yarn` on the PATH.
  fs.writeFileSync(
    path.join(bin, 'yarn'),
    `#!/bin/sh\nexec "${node}" "${yarn}" "$@"\n`,
    { mode: 0o755 },
  );
  const options = {
    cwd: cacheDir,
    env: { ...env, PATH: `${bin}${path.delimiter}${env.PATH}`, CI: '1' },
  };
  await step('making a plain Backstage to compare with', async () => {
    fs.rmSync(folder, { recursive: true, force: true });
    await mustRun(
      'sh',
      [
        '-c',
        `echo plain | npx --yes ${CREATE_APP} --skip-install --path "${folder}"`,
      ],
      options,
    );
    const file = path.join(folder, 'package.json');
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
    manifest.resolutions = { ...manifest.resolutions, ...ownResolutions() };
    fs.writeFileSync(file, JSON.stringify(manifest, null, 2));
    fs.copyFileSync(
      path.join(root, '.yarnrc.yml'),
      path.join(folder, '.yarnrc.yml'),
    );
    const here = { ...options, cwd: folder };
    await mustRun(node, [yarn, 'install', '--no-immutable'], here);
    await mustRun(node, [yarn, 'workspace', 'app', 'build'], {
      ...here,
      env: { ...here.env, NODE_ENV: 'production' },
    });
    fs.writeFileSync(stamp, '');
  });
  return folder;
}
