import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FEATURES } from '@rally/ml';
import { MODEL_NAME } from '@rally/plugin-kmeans-common';
import { parse } from 'yaml';

const TEMPLATE = resolve(
  __dirname,
  '../../../templates/rally-model/template.yaml',
);

describe('the form of rally-model', () => {
  const { parameters } = parse(readFileSync(TEMPLATE, 'utf8')).spec;
  const field = (name: string) =>
    parameters.find((page: any) => page.properties[name]).properties[name];

  it('offers every feature there is, all of them ticked, each with a name', () => {
    const { default: ticked, items } = field('features');
    expect(items.enum).toEqual(FEATURES.map(({ name }) => name));
    expect(ticked).toEqual(items.enum);
    expect(new Set(items.enumNames).size).toBe(FEATURES.length);
  });

  it('takes the names that a model may have', () => {
    expect(field('name').pattern).toBe(MODEL_NAME.source);
  });
});
