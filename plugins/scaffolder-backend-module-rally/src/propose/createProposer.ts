import { resolve } from 'node:path';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { Octokit } from 'octokit';
import { RepositoryConfig } from '../config';
import { GithubProposer } from './GithubProposer';
import { LocalProposer } from './local/LocalProposer';
import { EnvironmentsRepository } from './present';
import { Author } from './proposal';

/** Long enough for a large commit, short enough to tell that GitHub is gone. */
const TIMEOUT_MS = 60_000;

async function githubProposer(
  { url, branch }: Extract<RepositoryConfig, { kind: 'github' }>,
  config: Config,
): Promise<EnvironmentsRepository> {
  const integrations = ScmIntegrations.fromConfig(config);
  const integration = integrations.github.byUrl(url);
  if (!integration) {
    throw new InputError(
      `environments.repository.url is ${url}, but integrations.github has no entry for its host`,
    );
  }
  const [owner, repo] = new URL(url).pathname.split('/').filter(Boolean);
  if (!owner || !repo) {
    throw new InputError(
      `environments.repository.url is ${url}; it must be https://<host>/<organization>/<repository>`,
    );
  }
  const { token } = await DefaultGithubCredentialsProvider.fromIntegrations(
    integrations,
  ).getCredentials({ url });
  return new GithubProposer({
    octokit: new Octokit({
      auth: token,
      baseUrl: integration.config.apiBaseUrl,
      request: {
        fetch: (address: string, init: RequestInit) =>
          fetch(address, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
      },
    }),
    repository: { owner, repo: repo.replace(/\.git$/, '') },
    base: branch,
    url,
  });
}

const authorOf = (config: Config): Author => ({
  name:
    config.getOptionalString('scaffolder.defaultAuthor.name') ?? 'Rally Portal',
  email:
    config.getOptionalString('scaffolder.defaultAuthor.email') ??
    'rally-portal@localhost',
});

/** The configured repository; made anew for each task, since tokens lapse. */
export async function createProposer(
  repository: RepositoryConfig,
  config: Config,
): Promise<EnvironmentsRepository> {
  if (repository.kind === 'github') return githubProposer(repository, config);
  return new LocalProposer({
    gitdir: resolve(repository.path),
    branch: repository.branch,
    author: authorOf(config),
  });
}
