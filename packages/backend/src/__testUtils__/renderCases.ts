import { join } from 'node:path';
import { TestBackend } from '@backstage/backend-test-utils';
import {
  dryRun,
  loadCases,
  loadTemplate,
  writeRendered,
} from '@rally/template-testing';
import { sourceOf } from './templates';

/** One rendered case on disk. */
export interface RenderedCase {
  /** Of the case: `dev`, `paused-spot`. */
  name: string;
  /** Of the environment. */
  environment: string;
  /** `environments/<environment>` */
  folder: string;
  /** What it was rendered with. */
  values: Record<string, unknown>;
}

/** Renders every case of `aks-environment` that is not there to be refused. */
export async function renderCases(
  backend: TestBackend,
  directory: string,
): Promise<RenderedCase[]> {
  const source = sourceOf('aks-environment');
  const template = await loadTemplate(source);
  const rendered: RenderedCase[] = [];
  for (const { name, values, expect } of await loadCases(source)) {
    if (expect.refused) continue;
    const result = await dryRun(backend.server, template, values);
    if (result.status === 'refused') {
      throw new Error(`case ${name} was refused: ${result.message}`);
    }
    const target = join(directory, 'cases', name);
    await writeRendered(target, result.files);
    const environment = String(values.name);
    rendered.push({
      name,
      environment,
      folder: join(target, 'environments', environment),
      values,
    });
  }
  return rendered;
}
