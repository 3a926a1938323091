import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { root } from '../lib/paths.mjs';

const CHART = path.join(root, 'charts/kmeans-inference');
const read = file => fs.readFileSync(path.join(CHART, file), 'utf8');

const isMap = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As helm lays one file of values over another. */
function laidOver(below, above) {
  const both = { ...below };
  for (const [key, value] of Object.entries(above)) {
    both[key] =
      isMap(value) && isMap(below[key]) ? laidOver(below[key], value) : value;
  }
  return both;
}

/** Names of the values down to those that are no settings of the chart's own. */
const namesOf = (values, below = '') =>
  Object.entries(values).flatMap(([key, value]) =>
    isMap(value) && Object.keys(value).length > 0 && below === ''
      ? namesOf(value, `${key}.`)
      : [below + key],
  );

const schema = JSON.parse(read('values.schema.json'));
const takes = new Ajv({ strict: true, allErrors: true }).compile(schema);
const defaults = parse(read('values.yaml'));

/** What the schema says, as helm shows it. */
const toldOf = values =>
  takes(laidOver(defaults, values))
    ? []
    : takes.errors.map(({ instancePath }) => instancePath);

describe('values.schema.json of kmeans-inference', () => {
  for (const file of fs.readdirSync(path.join(CHART, 'tests/values'))) {
    it(`takes ${file}`, () => {
      assert.deepEqual(toldOf(parse(read(`tests/values/${file}`))), []);
    });
  }

  const base = parse(read('tests/values/blob.yaml'));
  for (const { name, values, says } of parse(read('tests/refused.yaml'))) {
    const place = /^at '(\/[^']*)'/.exec(says)?.[1];
    const bySchema = place !== undefined || says.startsWith('additional');
    it(`${bySchema ? 'refuses' : 'leaves to the templates'} ${name}`, () => {
      const told = toldOf(laidOver(base, values));
      assert.deepEqual(told, bySchema ? [place ?? ''] : []);
    });
  }

  it('knows the values that there are, and no others', () => {
    const known = Object.entries(schema.properties).flatMap(
      ([name, { properties }]) =>
        properties
          ? Object.keys(properties).map(key => `${name}.${key}`)
          : [name],
    );
    const there = namesOf(defaults);
    assert.deepEqual(
      known.filter(name => name !== 'global').sort(),
      there.sort(),
    );
  });

  it('leaves no object open but those that Kubernetes describes', () => {
    const open = Object.entries(schema.properties)
      .filter(([, each]) => each.type === 'object')
      .filter(([, each]) => each.additionalProperties !== false)
      .map(([name]) => name);
    assert.deepEqual(open, ['global', 'affinity']);
  });

  it('is told of in the README, value by value', () => {
    const page = read('README.md');
    const missing = namesOf(defaults).filter(
      name => !page.includes(`\`${name}\``),
    );
    assert.deepEqual(missing, []);
  });
});
