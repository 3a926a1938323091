import { testTemplate } from '@rally/template-testing';
import {
  SKIPPED,
  SOURCES,
  startTemplates,
  TemplateStage,
} from './__testUtils__/templates';

jest.setTimeout(120_000);

describe('templates', () => {
  let stage: TemplateStage;

  beforeAll(async () => {
    stage = await startTemplates();
  });

  afterAll(() => stage?.stop());

  it('there are templates', () => {
    expect(SOURCES.map(({ name }) => name)).toEqual([
      'aks-environment',
      'environment-region',
      'kubernetes-upgrade',
      'pool-scale',
      'pool-vm-size',
    ]);
  });

  describe.each(SOURCES)('$name', source => {
    testTemplate({
      source,
      skipped: SKIPPED,
      backend: () => stage.backend,
      give: values => stage.give(values),
    });
  });
});
