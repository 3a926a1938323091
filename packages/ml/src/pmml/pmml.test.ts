import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { attempt } from '../__testUtils__/attempt';
import { madeUpTable } from '../__testUtils__/table';
import { ModelFileError, sealModel } from '../model/modelFile';
import type { ModelContent } from '../model/schema';
import { trainModel } from '../model/trainModel';
import { Predictor } from '../predict/Predictor';
import { exportPmml } from './exportPmml';
import { importPmml } from './importPmml';

const HOW = { name: 'rallies', codeVersion: '0.1.0' };

const fixture = (name: string) =>
  readFileSync(join(__dirname, '__fixtures__', name), 'utf8');

const transformer = fixture('transformer.pmml-4.4.xml');
const statistics = fixture('statistics.pmml-4.3.xml');
const workflow = fixture('workflow.pmml-4.2.xml');

describe('importPmml', () => {
  it('reads a pipeline with imputer and scaler', () => {
    expect(importPmml(transformer, HOW)).toMatchObject({
      name: 'rallies',
      source: 'pmml',
      features: [{ name: 'length_shots' }, { name: 'run_m' }],
      scaler: { mean: [4.5, 3.25], scale: [2.5, 1.25] },
      imputation: { values: [4.5, 3.25] },
      centroids: [
        [-0.75, -0.5],
        [1.5, 1],
      ],
      clusters: [
        { name: '0', size: 31 },
        { name: '1', size: 14 },
      ],
    });
  });

  it('reads a model without a scaler', () => {
    const model = importPmml(statistics, HOW);
    expect(model).toMatchObject({
      features: [{ name: 'Sepal.Length' }, { name: 'Sepal.Width' }],
      centroids: [
        [5.006, 3.428],
        [6.262, 2.872],
      ],
      clusters: [{ name: '1', size: 50 }, { name: '2' }],
    });
    expect(model).not.toHaveProperty('scaler');
    expect(model).not.toHaveProperty('imputation');
  });

  it('reads norms as lines, what is missing included, whatever the namespace', () => {
    expect(importPmml(workflow, HOW)).toMatchObject({
      features: [{ name: 'pace' }, { name: 'shots' }],
      scaler: { mean: [60, 0], scale: [80, 20] },
      imputation: { values: [100, 5] },
    });
  });

  /** `1 - 2 (x + 3) / 4`, a field that falls, with a weight of 9. */
  const falling = statistics
    .replace(
      '<ComparisonMeasure',
      `<LocalTransformations><DerivedField name="d" optype="continuous" dataType="double">
        <Apply function="-"><Constant>1</Constant>
          <Apply function="*"><Constant>2</Constant>
            <Apply function="/"><Apply function="+"><FieldRef field="Sepal.Length"/><Constant>3</Constant></Apply><Constant>4</Constant></Apply>
          </Apply></Apply></DerivedField></LocalTransformations><ComparisonMeasure`,
    )
    .replace(
      '<ClusteringField field="Sepal.Length"',
      '<ClusteringField field="d" fieldWeight="9"',
    );

  it('keeps distances through falling fields and weights', () => {
    const predictor = new Predictor(importPmml(falling, HOW), { threads: 1 });
    const [answer] = predictor.predict([[-9, 3]]);
    predictor.close();
    // 1 - 2 (-9 + 3) / 4 = 4
    const away = (x: number, y: number) =>
      Math.sqrt(9 * (4 - x) ** 2 + (3 - y) ** 2);
    expect(answer.cluster).toBe(0);
    expect(answer.distance).toBeCloseTo(away(5.006, 3.428), 12);
    expect(answer.margin).toBeCloseTo(
      away(6.262, 2.872) - away(5.006, 3.428),
      12,
    );
  });

  it.each([
    [
      'modelClass="centerBased"',
      'modelClass="distributionBased"',
      'The model is distributionBased; k-means is centerBased',
    ],
    ['kind="distance"', 'kind="similarity"', 'of kind similarity'],
    ['<squaredEuclidean/>', '<cityBlock/>', 'The distance is cityBlock'],
    [
      '<squaredEuclidean/>',
      '<minkowski p-parameter="3"/>',
      'The distance is minkowski',
    ],
    ['<squaredEuclidean/>', '', 'The distance is not said'],
    [
      'compareFunction="absDiff"',
      'compareFunction="gaussSim"',
      'Sepal.Length is compared by gaussSim',
    ],
    [
      'compareFunction="absDiff"',
      'fieldWeight="0"',
      'fieldWeight of Sepal.Length is not above 0',
    ],
    [
      'compareFunction="absDiff"',
      'fieldWeight="a"',
      'fieldWeight of Sepal.Length is "a", not a number',
    ],
    [
      '5.006 3.428',
      '5.006',
      'Cluster 1 has 1 figures (n is 2) for 2 center fields',
    ],
    [
      '5.006 3.428',
      '5.006 NaN',
      'A figure of Cluster 1 is "NaN", not a number',
    ],
    ['5.006 3.428', '1e999 1', 'A figure of Cluster 1 is "1e999"'],
    ['n="2"', 'n="3"', 'has 2 figures (n is 3)'],
    [
      'numberOfClusters="2"',
      'numberOfClusters="3"',
      'numberOfClusters is 3, and the model has 2',
    ],
    [
      'ClusteringField field="Sepal.Length"',
      'ClusteringField field="Petal"',
      'The field Petal is in neither',
    ],
    [
      'ClusteringField field="Sepal.Length"',
      'ClusteringField field="Sepal.Width"',
      'features has Sepal.Width more than once',
    ],
    [
      'optype="continuous" dataType="double"',
      'optype="categorical" dataType="string"',
      'is categorical of type string',
    ],
    [
      'usageType="active"',
      'outliers="asExtremeValues"',
      'treats outliers asExtremeValues',
    ],
    [
      '</ClusteringModel>',
      '</ClusteringModel><TreeModel/>',
      'The file holds ClusteringModel, TreeModel',
    ],
    [
      'functionName="clustering"',
      'functionName="regression"',
      'functionName is regression',
    ],
  ])('refuses %s as %s', (from, to, message) => {
    expect(statistics).toContain(from);
    expect(() => importPmml(statistics.replace(from, to), HOW)).toThrow(
      message,
    );
  });

  it.each([
    ['<FieldRef field="d"/>', 'refer to each other in a circle'],
    ['<FieldRef/>', 'A FieldRef names no field'],
    ['<Constant>4</Constant>', 'The field d is the constant 4'],
    ['', 'has no expression'],
    [
      '<Apply function="log"><FieldRef field="Sepal.Length"/></Apply>',
      'applies log to 1 operands',
    ],
    [
      '<Apply function="*"><FieldRef field="Sepal.Length"/><FieldRef field="Sepal.Width"/></Apply>',
      'joins the fields Sepal.Length and Sepal.Width',
    ],
    [
      '<Apply function="*"><FieldRef field="Sepal.Length"/><Constant>0</Constant></Apply>',
      'multiplies by 0',
    ],
    [
      '<Apply function="/"><FieldRef field="Sepal.Length"/><Constant>0</Constant></Apply>',
      'divides by 0',
    ],
    [
      '<Apply function="/"><Constant>1</Constant><FieldRef field="Sepal.Length"/></Apply>',
      'divides by the field Sepal.Length',
    ],
    [
      '<NormContinuous field="Sepal.Length"><LinearNorm orig="0" norm="0"/></NormContinuous>',
      'fewer than two LinearNorm',
    ],
    [
      '<NormContinuous field="Sepal.Length" outliers="asExtremeValues"><LinearNorm orig="0" norm="0"/><LinearNorm orig="1" norm="1"/></NormContinuous>',
      'treats outliers asExtremeValues',
    ],
    [
      '<NormContinuous field="Sepal.Length"><LinearNorm orig="0" norm="0"/><LinearNorm orig="1" norm="1"/><LinearNorm orig="2" norm="9"/></NormContinuous>',
      'several pieces of different slope',
    ],
    ['<NormDiscrete field="Sepal.Length" value="1"/>', 'is a NormDiscrete'],
  ])('refuses the derived field %s', (expression, message) => {
    const text = statistics
      .replace(
        '<ComparisonMeasure',
        `<LocalTransformations><DerivedField name="d">${expression}</DerivedField></LocalTransformations><ComparisonMeasure`,
      )
      .replace(
        'ClusteringField field="Sepal.Length"',
        'ClusteringField field="d"',
      );
    expect(() => importPmml(text, HOW)).toThrow(message);
  });

  it.each([
    ['nothing', '', /^Line 1, column 1: Start tag expected/],
    ['no XML', '{}', /^Line 1, column 1/],
    ['another root', '<html/>', /^The root element is html, not PMML/],
    ['no model', '<PMML/>', /^The file holds no ClusteringModel/],
    [
      'a tag that does not close',
      '<PMML>\n <a></b></PMML>',
      /^Line 2, column \d+: Expected closing tag 'a'/,
    ],
    [
      'entities of its own',
      `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><PMML>&b;</PMML>`,
      /^The file declares a DOCTYPE/,
    ],
    [
      'a file from elsewhere',
      '<!DOCTYPE l SYSTEM "file:///etc/passwd"><PMML/>',
      /^The file declares a DOCTYPE/,
    ],
    [
      'nests',
      '<a>'.repeat(100_000),
      /^The file nests elements more than 64 deep/,
    ],
    [
      'far too many tags',
      `<PMML>${'<a/>'.repeat(500_001)}</PMML>`,
      /^The file has more than 500000 tags/,
    ],
    [
      'too much',
      ' '.repeat(16 * 1024 * 1024 + 1),
      /^The file has 17 MB; XML of 16 MB is read at most/,
    ],
    [
      'a dangerous name',
      '<PMML __proto__="1"/>',
      /^The file is not XML that can be read/,
    ],
  ])('refuses %s', (_, text, message) => {
    const { error } = attempt(() => importPmml(text, HOW));
    expect(error).toBeInstanceOf(ModelFileError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message.length).toBeLessThan(300);
  });

  it('answers or refuses by name where a file was cut or changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(transformer, statistics, workflow),
        fc.nat(),
        fc.nat(),
        fc.string({ maxLength: 4 }),
        (text, at, length, put) => {
          const from = at % text.length;
          const changed =
            text.slice(0, from) + put + text.slice(from + (length % 40));
          const { error } = attempt(() => importPmml(changed, HOW));
          expect(error ?? new ModelFileError()).toBeInstanceOf(ModelFileError);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('exportPmml', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const scale = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    // eslint-disable-next-line no-control-regex
    .filter(each => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(each));

  const content = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
    .chain(([width, k]) => {
      const row = fc.array(finite, { minLength: width, maxLength: width });
      return fc.record({
        names: fc.uniqueArray(text, { minLength: width, maxLength: width }),
        units: fc.array(text, { minLength: width, maxLength: width }),
        mean: row,
        scale: fc.array(scale, { minLength: width, maxLength: width }),
        values: row,
        centroids: fc.array(row, { minLength: k, maxLength: k }),
        labels: fc.array(text, { minLength: k, maxLength: k }),
        scaled: fc.boolean(),
        imputes: fc.boolean(),
      });
    })
    .map(
      (given): ModelContent => ({
        ...HOW,
        source: 'pmml',
        features: given.names.map((name, i) => ({
          name,
          unit: given.units[i],
          meaning: '',
        })),
        ...(given.scaled && {
          scaler: { mean: given.mean, scale: given.scale },
        }),
        ...(given.imputes && {
          imputation: {
            strategy: 'mean' as const,
            values: given.values,
            missingShare: given.names.map(() => 0),
          },
        }),
        centroids: given.centroids,
        clusters: given.labels.map((name, size) => ({
          name,
          size,
          profile: [],
          exemplars: [],
        })),
      }),
    );

  it('writes what it reads back to the bit, whatever the names and figures', () => {
    fc.assert(
      fc.property(content, given => {
        const model = sealModel(given);
        expect(importPmml(exportPmml(model), HOW)).toEqual(model);
      }),
    );
  });

  it('writes a trained model that answers alike', async () => {
    const table = await madeUpTable(200);
    const model = trainModel(table, { ...HOW, k: 3, seed: 1, restarts: 1 });
    const back = importPmml(exportPmml(model), HOW);
    expect(back.features).toEqual(model.features);
    const rows = table.rallyIds.slice(0, 50).map((_, row) =>
      model.features.map(({ name }) => {
        const at = row * table.features.length + table.features.indexOf(name);
        return Number.isNaN(table.data[at]) ? null : table.data[at];
      }),
    );
    const [ours, theirs] = [model, back].map(each => {
      const predictor = new Predictor(each, { threads: 1 });
      const answers = predictor.predict(rows, { impute: true });
      predictor.close();
      return answers;
    });
    expect(theirs).toEqual(ours);
  });

  it('says what XML cannot hold', () => {
    const model = sealModel({
      ...HOW,
      source: 'pmml',
      features: [{ name: 'a\u0001', unit: '', meaning: '' }],
      centroids: [[1]],
      clusters: [{ name: 'c', profile: [], exemplars: [] }],
    });
    expect(() => exportPmml(model)).toThrow(
      '"a\\u0001" has a character that XML cannot hold.',
    );
  });
});
