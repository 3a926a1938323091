import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { testTemplate } from '@rally/template-testing';
import {
  SKIPPED,
  startTemplates,
  TEMPLATES,
  TemplateStage,
} from './__testUtils__/templates';

jest.setTimeout(120_000);

/** Jest wants the names of tests before it runs any. */
const casesOf = (template: string) =>
  readdirSync(join(TEMPLATES, template, 'cases'))
    .filter(name => name.endsWith('.yaml') && name !== 'fields.yaml')
    .map(name => basename(name, '.yaml'));

const templates = readdirSync(TEMPLATES, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

describe('templates', () => {
  let stage: TemplateStage;

  beforeAll(async () => {
    stage = await startTemplates();
  });

  afterAll(() => stage?.stop());

  it('there are templates', () => {
    expect(templates).toContain('aks-environment');
  });

  describe.each(templates)('%s', name => {
    testTemplate({
      directory: join(TEMPLATES, name),
      cases: casesOf(name),
      skipped: SKIPPED,
      backend: () => stage.backend,
    });
  });
});
