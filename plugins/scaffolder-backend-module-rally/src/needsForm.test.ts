import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { needsSchema } from '@rally/plugin-aks-common';
import { parse } from 'yaml';
import { z } from 'zod';

const TEMPLATE = resolve(
  __dirname,
  '../../../templates/aks-environment/template.yaml',
);

/** What a schema admits, without what it says about itself. */
function constraints(schema: any): any {
  if (Array.isArray(schema) || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([key, value]) =>
          !key.startsWith('ui:') &&
          !['$schema', 'title', 'format'].includes(key) &&
          !(key === 'description' && typeof value === 'string'),
      )
      .map(([key, value]) => [key, constraints(value)]),
  );
}

function guidPattern(schema: any) {
  const { pattern, ...rest } = schema.properties.subscriptionId;
  expect('00000000-0000-4000-8000-000000000001').toMatch(new RegExp(pattern));
  expect('00000000-0000-4000-8000').not.toMatch(new RegExp(pattern));
  return rest;
}

describe('the needs in the form of aks-environment', () => {
  it('admit what needsSchema admits, with the same defaults', () => {
    const { parameters } = parse(readFileSync(TEMPLATE, 'utf8')).spec;
    const form = constraints(
      parameters.find((page: any) => page.properties.needs).properties.needs,
    );
    const schema = constraints(z.toJSONSchema(needsSchema, { io: 'input' }));

    expect(form.default).toEqual({});
    delete form.default;
    // The form asks for the stage by itself and has the default there.
    delete schema.properties.stage.default;
    // The form library fills a list that must not be empty with an empty item,
    // so the lower bound is left to `aks:preflight`.
    delete schema.properties.pools.minItems;
    form.properties.subscriptionId = guidPattern(form);
    schema.properties.subscriptionId = guidPattern(schema);
    expect(form).toEqual(schema);
  });
});
