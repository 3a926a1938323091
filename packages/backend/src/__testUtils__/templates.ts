import { isDeepStrictEqual } from 'node:util';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { TestBackend } from '@backstage/backend-test-utils';
import aksPlugin from '@rally/plugin-aks-backend';
import scaffolderModuleRally from '@rally/plugin-scaffolder-backend-module-rally';
import { Sandbox, startSandbox } from '@rally/sandbox';
import {
  findTemplates,
  Given,
  loadTemplate,
  runTemplate,
  startTemplateBackend,
  KnownEntity,
  TaskResult,
  TemplateSource,
} from '@rally/template-testing';

export const TEMPLATES = resolve(__dirname, '../../../../templates');

export const SOURCES = findTemplates(TEMPLATES);

export function sourceOf(template: string) {
  const source = SOURCES.find(({ name }) => name === template);
  if (!source) throw new Error(`there is no template ${template}`);
  return source;
}

/** Steps that write outside the workspace, which a dry run leaves out. */
export const skippedOf = ({ name }: Pick<TemplateSource, 'name'>): string[] =>
  name === 'rally-model' ? ['publish'] : ['propose'];

/** Makes an environment; the others change one. */
const FIRST = 'aks-environment';

/** The sandbox's shots, as its own descriptor tells the catalog. */
const dataSetOf = (sandbox: Sandbox): KnownEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'made-up-shots',
    annotations: {
      'rally-portal.dev/data-url': `${sandbox.url}/rallydata/shots/made-up-shots.seed-20261123.csv`,
    },
  },
  spec: { type: 'dataset', owner: 'group:default/platform' },
});

export interface TemplateStage {
  sandbox: Sandbox;
  backend: TestBackend;
  /** The bare repository that environments are proposed to. */
  repository: string;
  /** Runs a template as a task; what it proposes stays. */
  run(template: string, values: Record<string, unknown>): Promise<TaskResult>;
  /** Has an environment of these values in the repository, made once by its name. */
  give(values: Given): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The real scaffolder, the real aks plugin and the real Azure clients, before
 * a sandbox: what the portal itself would render.
 */
export async function startTemplates(): Promise<TemplateStage> {
  const sandbox = await startSandbox({
    delays: { create: 100, update: 100, remove: 100 },
  });
  setDefaultCACertificates([...getCACertificates('default'), sandbox.ca]);
  process.env.AZURE_TENANT_ID = sandbox.env.ARM_TENANT_ID;
  process.env.AZURE_CLIENT_ID = sandbox.env.ARM_CLIENT_ID;
  process.env.AZURE_CLIENT_SECRET = sandbox.env.ARM_CLIENT_SECRET;
  const directory = await mkdtemp(join(tmpdir(), 'rally-templates-'));
  const repository = join(directory, 'environments.git');
  const backend = await startTemplateBackend({
    features: [aksPlugin, scaffolderModuleRally],
    templates: SOURCES,
    entities: [dataSetOf(sandbox)],
    config: {
      backend: {
        reading: {
          allow: [{ host: new URL(sandbox.url).host, paths: ['/rallydata/'] }],
        },
      },
      environments: { repository: { path: repository } },
      aks: {
        azure: {
          resourceManager: { endpoint: sandbox.url },
          authority: { host: sandbox.url, disableInstanceDiscovery: true },
          prices: { endpoint: sandbox.url },
        },
        regions: ['westeurope', 'northeurope', 'swedencentral'],
      },
    },
  });
  const run: TemplateStage['run'] = async (template, values) =>
    runTemplate(backend.server, await loadTemplate(sourceOf(template)), values);
  const given = new Map<unknown, { values: Given; made: Promise<void> }>();
  return {
    sandbox,
    backend,
    repository,
    run,
    give(values) {
      const known = given.get(values.name);
      if (known) {
        if (isDeepStrictEqual(known.values, values)) return known.made;
        throw new Error(`${values.name} was given with other values`);
      }
      const made = run(FIRST, values).then(({ status, log }) => {
        if (status !== 'completed') throw new Error(log);
      });
      given.set(values.name, { values, made });
      return made;
    },
    async stop() {
      await backend.stop();
      await sandbox.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
