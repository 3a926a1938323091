import { mockServices } from '@backstage/backend-test-utils';
import {
  archiveBodySchema,
  MODEL_NAME,
  promoteBodySchema,
  publishBodySchema,
  renameClustersBodySchema,
  rollbackBodySchema,
} from '@rally/plugin-kmeans-common';
import { MODEL_NAME as REGISTRY_NAME } from '@rally/model-registry';
import { fieldsOfInput, routesOf } from '@rally/test-utils';
import { openApi } from '../__testUtils__/openApi';
import { ModelRoute, routeOf } from '../inference/http/route';
import { Services } from '../service/createServices';
import { createRouter } from './createRouter';

const { operations } = openApi;

/** Answered without the router, by the part that predicts. */
const isInference = ({ tags = [] }: { tags?: string[] }) =>
  tags.includes('inference');

const WORDS = ['models', 'versions', 'predict', 'v2', 'infer', 'ready'];
const SINGLE_WORDS = ['health', 'live', 'metrics'];
const MODEL = 'a';
const VERSION = 7;
const LONGEST = 6;

/** `get /v2` for each path that inference takes, out of all that its words can make. */
function routesOfInference(): string[] {
  const words = [...WORDS, ...SINGLE_WORDS, MODEL, String(VERSION)];
  let paths = [''];
  const found: string[] = [];
  for (let length = 1; length <= LONGEST; length++) {
    paths = paths.flatMap(path => words.map(word => `${path}/${word}`));
    for (const path of paths) {
      const { route, method } = routeOf(path) ?? {};
      if (!route) continue;
      // Any word could be the name of a model.
      const { model = MODEL, version = VERSION } = route as ModelRoute;
      if (model !== MODEL || version !== VERSION) continue;
      const described = path
        .replace(`/${MODEL}`, '/{name}')
        .replace(`/${VERSION}`, '/{version}');
      found.push(`${method!.toLowerCase()} ${described}`);
    }
  }
  return found;
}

describe('openapi.yaml', () => {
  it('describes every route, and no other', () => {
    const router = createRouter(
      {} as Services,
      mockServices.httpAuth.mock(),
      mockServices.logger.mock(),
    );
    expect(routesOf(router).sort()).toEqual(
      operations
        .filter(({ operation }) => !isInference(operation))
        .map(({ name }) => name)
        .sort(),
    );
    expect(routesOfInference().sort()).toEqual(
      operations
        .filter(({ operation }) => isInference(operation))
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each(operations)('says what $name may answer', ({ operation, path }) => {
    expect(operation.operationId).toMatch(/^[a-z]\w+$/);
    const codes = Object.keys(operation.responses);
    expect(codes.some(code => code === '200' || code === '201')).toBe(true);
    expect(codes).toEqual(expect.arrayContaining(usualCodes(path)));
  });

  it.each(Object.keys(openApi.schemas))(
    '%s is a schema that can be used',
    name => {
      expect(() => openApi.misfits(name, {})).not.toThrow();
    },
  );

  it('has examples', () => {
    expect(openApi.examples.length).toBeGreaterThan(35);
  });

  it.each(openApi.examples)('its example at $at fits the schema', example => {
    expect(openApi.misfitsOfExample(example)).toEqual([]);
  });

  it.each([
    ['PromoteRequest', promoteBodySchema],
    ['RollbackRequest', rollbackBodySchema],
    ['ArchiveRequest', archiveBodySchema],
    ['RenameClustersRequest', renameClustersBodySchema],
    ['PublishRequest', publishBodySchema],
  ])('%s has the fields that the routes take', (name, schema) => {
    expect(openApi.fieldsOf(name)).toEqual(fieldsOfInput(schema));
  });

  it('has the same names of models as the registry and the routes', () => {
    const { pattern } = openApi.schemas.ModelName as {
      pattern: string;
    };
    expect(pattern).toBe(MODEL_NAME.source);
    expect(REGISTRY_NAME.source).toBe(MODEL_NAME.source);
  });
});

/** What may happen to everybody who asks for it. */
function usualCodes(path: string): string[] {
  switch (path) {
    case '/v2/health/live':
    case '/v2/health/ready':
      return [];
    case '/openapi.yaml':
      return ['401'];
    case '/v2':
    case '/metrics':
      return ['401', '403', '503'];
    default:
      return ['400', '401', '403', '503'];
  }
}
