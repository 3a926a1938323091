import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { resolve } from 'node:path';
import { TestBackend } from '@backstage/backend-test-utils';
import aksPlugin from '@rally/plugin-aks-backend';
import scaffolderModuleRally from '@rally/plugin-scaffolder-backend-module-rally';
import { Sandbox, startSandbox } from '@rally/sandbox';
import { startTemplateBackend } from '@rally/template-testing';

export const TEMPLATES = resolve(__dirname, '../../../../templates');

/** Steps that write outside the workspace, which a dry run leaves out. */
export const SKIPPED = ['propose'];

export interface TemplateStage {
  sandbox: Sandbox;
  backend: TestBackend;
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
  const backend = await startTemplateBackend({
    features: [aksPlugin, scaffolderModuleRally],
    config: {
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
  return {
    sandbox,
    backend,
    async stop() {
      await backend.stop();
      await sandbox.stop();
    },
  };
}
