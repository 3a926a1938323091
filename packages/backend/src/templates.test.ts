import { testTemplate } from '@rally/template-testing';
import {
  skippedOf,
  SOURCES,
  startTemplates,
  TemplateStage,
} from './__testUtils__/templates';

// Jest's own loader ends at threads: they get the one that the portal is started with.
jest.mock('node:worker_threads', () => {
  const actual = jest.requireActual('node:worker_threads');
  const loader = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  class Worker extends actual.Worker {
    constructor(source: string, options: object) {
      super(source, { execArgv: ['--require', loader], ...options });
    }
  }
  return { ...actual, Worker };
});

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
      'rally-model',
    ]);
  });

  describe.each(SOURCES)('$name', source => {
    testTemplate({
      source,
      skipped: skippedOf(source),
      backend: () => stage.backend,
      give: values => stage.give(values),
    });
  });
});
