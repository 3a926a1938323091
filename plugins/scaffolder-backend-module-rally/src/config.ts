import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Where environments are proposed: `environments.repository`. */
export type RepositoryConfig =
  | { kind: 'local'; path: string; branch: string }
  | { kind: 'github'; url: string; branch: string };

/** The Azure container that keeps Terraform's state: `environments.state`. */
export interface StateConfig {
  resourceGroup: string;
  storageAccount: string;
  container: string;
  subscriptionId?: string;
}

/** Where rendered environments take their Terraform modules and chart from. */
export interface AssetsConfig {
  /** Directory with `terraform/modules` and `charts`; unset: found by walking up. */
  path?: string;
  /** Set: modules are referred to in Git instead of being copied. */
  modulesGit?: { url: string; ref: string };
}

export interface EnvironmentsConfig {
  repository: RepositoryConfig;
  state?: StateConfig;
  assets: AssetsConfig;
}

const DEFAULT_PATH = '.data/environments.git';
const DEFAULT_BRANCH = 'main';

function readRepository(config: Config | undefined): RepositoryConfig {
  const branch = config?.getOptionalString('branch') ?? DEFAULT_BRANCH;
  const url = config?.getOptionalString('url');
  const path = config?.getOptionalString('path');
  if (url && path) {
    throw new InputError(
      'environments.repository has both url and path: keep the one to propose environments to',
    );
  }
  if (url) return { kind: 'github', url, branch };
  return { kind: 'local', path: path ?? DEFAULT_PATH, branch };
}

function readState(config: Config | undefined): StateConfig | undefined {
  return (
    config && {
      resourceGroup: config.getString('resourceGroup'),
      storageAccount: config.getString('storageAccount'),
      container: config.getString('container'),
      subscriptionId: config.getOptionalString('subscriptionId'),
    }
  );
}

/** Reads the section `environments`; see config.d.ts for its keys. */
export function readEnvironmentsConfig(config: Config): EnvironmentsConfig {
  const git = config.getOptionalConfig('environments.modules.git');
  return {
    repository: readRepository(
      config.getOptionalConfig('environments.repository'),
    ),
    state: readState(config.getOptionalConfig('environments.state')),
    assets: {
      path: config.getOptionalString('environments.assets.path'),
      modulesGit: git && {
        url: git.getString('url'),
        ref: git.getString('ref'),
      },
    },
  };
}
