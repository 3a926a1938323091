import { mockServices } from '@backstage/backend-test-utils';
import { needsSchema, placementSchema } from '@rally/plugin-aks-common';
import { fieldsOfInput, routesOf } from '@rally/test-utils';
import { openApi } from '../__testUtils__/openApi';
import {
  preflightRequest,
  quotaIncreaseRequest,
  rankRequest,
} from '../requests';
import { Services } from '../service/createServices';
import { createRouter } from './createRouter';

const { operations } = openApi;

describe('openapi.yaml', () => {
  it('describes every route, and no other', () => {
    const router = createRouter(
      {} as Services,
      mockServices.httpAuth.mock() as never,
    );
    expect(routesOf(router).sort()).toEqual(operations.map(o => o.name).sort());
    expect(operations.length).toBeGreaterThanOrEqual(8);
  });

  it.each(operations)('says what $name may answer', ({ operation, path }) => {
    expect(operation.operationId).toMatch(/^[a-z]\w+$/);
    const asksAzure = path !== '/openapi.yaml';
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining([
        operation.operationId === 'requestQuota' ? '202' : '200',
        '401',
        ...(asksAzure ? ['400', '403', '503'] : []),
      ]),
    );
  });

  it.each(Object.keys(openApi.schemas))(
    '%s is a schema that can be used',
    name => {
      expect(() => openApi.misfits(name, {})).not.toThrow();
    },
  );

  it('has examples', () => {
    expect(openApi.examples.length).toBeGreaterThan(10);
  });

  it.each(openApi.examples)('its example at $at fits the schema', example => {
    expect(openApi.misfitsOfExample(example)).toEqual([]);
  });

  it.each([
    ['Needs', needsSchema],
    ['Placement', placementSchema],
    ['PreflightRequest', preflightRequest],
    ['RankRequest', rankRequest],
    ['QuotaIncrease', quotaIncreaseRequest],
  ])('%s has the fields that the routes take', (name, schema) => {
    expect(openApi.fieldsOf(name)).toEqual(fieldsOfInput(schema));
  });
});
