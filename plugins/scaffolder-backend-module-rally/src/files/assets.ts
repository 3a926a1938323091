import { access, cp } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { AssetsConfig } from '../config';

export const MODULES = [
  'cluster',
  'identities',
  'key-vault',
  'registry',
  'storage',
  'tags',
] as const;
const CHART = 'charts/environment-baseline';
/** Workloads whose charts are ours; those of the others have homes of their own. */
const WORKLOAD_CHARTS: Record<string, string | undefined> = {
  'kmeans-inference': 'charts/kmeans-inference',
};
const MODULES_DIRECTORY = 'terraform/modules';

async function holdsAssets(directory: string): Promise<boolean> {
  try {
    await access(join(directory, MODULES_DIRECTORY));
    await access(join(directory, CHART));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The directory of the configuration, or the nearest above `start` that holds the assets. */
export async function findAssets(
  config: AssetsConfig,
  start: string,
): Promise<string> {
  if (config.path) {
    const directory = resolve(start, config.path);
    if (await holdsAssets(directory)) return directory;
    throw new NotFoundError(
      `environments.assets.path is ${config.path}, which lacks ${MODULES_DIRECTORY} or ${CHART}`,
    );
  }
  for (let directory = resolve(start); ; directory = dirname(directory)) {
    if (await holdsAssets(directory)) return directory;
    if (directory === dirname(directory)) {
      throw new NotFoundError(
        `No directory at or above ${start} holds ${MODULES_DIRECTORY} and ${CHART}: set environments.assets.path`,
      );
    }
  }
}

/** Tests and what Terraform leaves behind stay where they are. */
const isShipped = (path: string) =>
  !['tests', '.terraform', '.terraform.lock.hcl'].includes(basename(path));

/** The source of each module as Terraform writes it. */
export type ModuleSources = Record<string, string>;

export function moduleSources({ modulesGit }: AssetsConfig): ModuleSources {
  return Object.fromEntries(
    MODULES.map(name => [
      name,
      modulesGit
        ? `git::${modulesGit.url}/${name}?ref=${modulesGit.ref}`
        : `./modules/${name}`,
    ]),
  );
}

/**
 * Copies what an environment needs to be applied on its own: the charts, and
 * the modules unless the configuration refers to them in Git.
 *
 * @param workloads - those of the environment
 */
export async function vendorAssets(
  config: AssetsConfig,
  start: string,
  target: string,
  workloads: readonly string[] = [],
): Promise<ModuleSources> {
  const assets = await findAssets(config, start);
  const charts = workloads.flatMap(name => WORKLOAD_CHARTS[name] ?? []);
  for (const chart of [CHART, ...charts]) {
    await cp(join(assets, chart), join(target, 'helm', basename(chart)), {
      recursive: true,
      filter: isShipped,
    });
  }
  if (!config.modulesGit) {
    await cp(join(assets, MODULES_DIRECTORY), join(target, MODULES_DIRECTORY), {
      recursive: true,
      filter: isShipped,
    });
  }
  return moduleSources(config);
}
