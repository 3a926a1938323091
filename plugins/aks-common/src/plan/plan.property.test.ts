import fc from 'fast-check';
import { AS_OF, world } from '../__fixtures__/world';
import {
  cluster,
  CLUSTER,
  planJson,
  pool,
  POOL,
} from './__testUtils__/planJson';
import { PlanError } from './plan';
import { preflightPlan } from './preflightPlan';
import { readPlan } from './readPlan';
import { parseJson } from './text';

const SOUND = planJson([
  cluster(),
  pool(),
  { type: 'azurerm_container_registry', after: { name: 'acrvision' } },
]);

/** Every place of a JSON value, as a path. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) =>
          pathsOf(each, [...path, key]),
        )
      : [];
  return [...(path.length > 0 ? [path] : []), ...inner];
}

function replaced(value: any, [key, ...rest]: string[], by: unknown): unknown {
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = rest.length === 0 ? by : replaced(value[key], rest, by);
  return copy;
}

const HOSTILE = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    '',
    [],
    {},
    [[]],
    [null],
    '__proto__',
    'x'.repeat(5000),
    { __proto__: null, constructor: 1 },
    JSON.parse('{"__proto__":{"after":1}}'),
  ),
  fc.jsonValue(),
);

/** A plan or a refusal in a sentence; anything else is a fault. */
function judge(json: unknown) {
  try {
    return preflightPlan(readPlan(json), [world()], { asOf: AS_OF });
  } catch (thrown) {
    if (thrown instanceof PlanError) return undefined;
    throw thrown;
  }
}

describe('plans that somebody bent', () => {
  it('are judged or refused, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), json => {
        expect(judge(json)?.findings ?? [{}]).not.toEqual([]);
      }),
    );
  });

  it('are judged or refused where one place holds something else', () => {
    const paths = pathsOf(SOUND);
    fc.assert(
      fc.property(fc.constantFrom(...paths), HOSTILE, (path, by) => {
        const report = judge(replaced(SOUND, path, by));
        expect(report?.findings ?? [{}]).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('are never clear with a decisive value unknown', () => {
    const inCluster = ['location', 'name'];
    const inPool = [
      'vm_size',
      'name',
      'zones',
      'min_count',
      'max_count',
      'priority',
      'auto_scaling_enabled',
    ];
    const inDefault = ['vm_size', 'name', 'node_count', 'zones'];
    const waits = { references: ['random_pet.x'] };
    fc.assert(
      fc.property(
        fc.subarray(inCluster),
        fc.subarray(inDefault),
        fc.subarray(inPool),
        (own, ofDefault, ofPool) => {
          const tree = (keys: string[], by: unknown) =>
            Object.fromEntries(keys.map(key => [key, by]));
          const report = judge(
            planJson([
              cluster({
                after: CLUSTER,
                unknown: {
                  ...tree(own, true),
                  default_node_pool: [tree(ofDefault, true)],
                },
                expressions: {
                  ...tree(own, waits),
                  default_node_pool: [tree(ofDefault, waits)],
                },
              }),
              pool({
                after: POOL,
                unknown: { kubernetes_cluster_id: true, ...tree(ofPool, true) },
                expressions: tree(ofPool, waits),
              }),
            ]),
          );
          const gaps = own.length + ofDefault.length + ofPool.length;
          expect(gaps === 0 ? ['clear'] : ['unknown', 'blocked']).toContain(
            report?.verdict,
          );
        },
      ),
    );
  });

  it('are refused in a sentence where the text is cut, empty, deep or large', () => {
    const text = JSON.stringify(SOUND);
    fc.assert(
      fc.property(fc.nat(text.length - 2), length => {
        expect(() => parseJson(text.slice(0, length))).toThrow(PlanError);
      }),
    );
    expect(() => parseJson(' \n')).toThrow('The plan is empty.');
    expect(() => parseJson(text.slice(0, 100))).toThrow(
      /cut off after 100 characters/,
    );
    expect(() => parseJson('['.repeat(100_000))).toThrow(/nests deeper/);
    expect(() => parseJson(`"${'x'.repeat(64 * 1024 * 1024)}"`)).toThrow(
      /has 65 MB; 64 MB are read at most/,
    );
    expect(parseJson(`\uFEFF${text}`)).toEqual(JSON.parse(text));
  });
});
