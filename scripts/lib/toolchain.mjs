import fs from 'node:fs';
import path from 'node:path';
import { step } from './progress.mjs';
import { toolchainDir } from './paths.mjs';
import { mustRun } from './run.mjs';

const NODE_VERSION = '24.21.0';
const YARN_VERSION = '4.13.0';
/** Backstage 1.55 supports these; Azure's SDK wants 22 or newer. */
const NODE_MAJORS = [22, 24];

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** The npm package that holds the Node binary of this platform. */
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

async function installOwn(packageName, version) {
  const installed = path.join(
    toolchainDir,
    'node_modules',
    packageName,
    'package.json',
  );
  if (
    fs.existsSync(installed) &&
    JSON.parse(fs.readFileSync(installed, 'utf8')).version === version
  ) {
    return;
  }
  await step(`fetching ${packageName} ${version}`, async () => {
    fs.mkdirSync(toolchainDir, { recursive: true });
    const manifest = path.join(toolchainDir, 'package.json');
    if (!fs.existsSync(manifest)) {
      fs.writeFileSync(manifest, '{ "private": true }\n');
    }
    await mustRun(
      npm,
      [
        'install',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--save-exact',
        `${packageName}@${version}`,
      ],
      { cwd: toolchainDir, shell: process.platform === 'win32' },
    );
  });
}

async function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (NODE_MAJORS.includes(major)) return process.execPath;
  await installOwn(nodePackage(), NODE_VERSION);
  return path.join(
    toolchainDir,
    'node_modules',
    nodePackage(),
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
}

async function ensureYarn() {
  await installOwn('@yarnpkg/cli-dist', YARN_VERSION);
  return path.join(
    toolchainDir,
    'node_modules',
    '@yarnpkg/cli-dist',
    'bin',
    'yarn.js',
  );
}

/** Yarn does not read npm's settings: a registry set there is handed on. */
async function registryOfNpm() {
  const output = await mustRun(npm, ['config', 'get', 'registry'], {
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = output.trim().replace(/\/$/, '');
  return /^https?:\/\//.test(url) ? url : undefined;
}

/**
 * Node and Yarn that fit, fetched into `.toolchain/` where the machine's do not.
 *
 * @returns `{ node, yarn, env }`: paths, and the environment to run things with
 */
export async function ensureToolchain() {
  const node = await ensureNode();
  const yarn = await ensureYarn();
  const registry =
    process.env.YARN_NPM_REGISTRY_SERVER ?? (await registryOfNpm());
  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    ...(registry ? { YARN_NPM_REGISTRY_SERVER: registry } : {}),
    YARN_ENABLE_TELEMETRY: '0',
  };
  return { node, yarn, env };
}
