import { ModelFileError, sealModel } from '../model/modelFile';
import type { Model } from '../model/schema';
import { derivedField, Linear, numberIn } from './expressions';
import { readXml, XmlNode } from './xml';

const refuse = (message: string): never => {
  throw new ModelFileError(message);
};

const all = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter(each => each.name === name) ?? [];

const one = (node: XmlNode, name: string): XmlNode | undefined =>
  all(node, name)[0];

const byName = (nodes: XmlNode[]) =>
  new Map(nodes.map(node => [node.attributes.name ?? '', node]));

/** What is read; other elements end in `Model` too. */
const MODEL = 'ClusteringModel';

function clusteringModelOf(root: XmlNode): XmlNode {
  if (root.name !== 'PMML') {
    return refuse(`The root element is ${root.name.slice(0, 40)}, not PMML.`);
  }
  const models = root.children.filter(
    ({ name }) => name.endsWith('Model') || name.endsWith('Network'),
  );
  const clusterings = models.filter(({ name }) => name === MODEL);
  if (clusterings.length === 1 && models.length === 1) return clusterings[0];
  return refuse(
    models.length === 0
      ? `The file holds no ${MODEL}.`
      : `The file holds ${models
          .slice(0, 5)
          .map(({ name }) => name)
          .join(', ')}; one ${MODEL} is read.`,
  );
}

/** @throws ModelFileError where the distance is not the one of k-means */
function checkMeasure(model: XmlNode): string {
  const { modelClass, functionName } = model.attributes;
  if (modelClass !== 'centerBased') {
    refuse(
      `The model is ${modelClass}; k-means is centerBased, and nothing else is read.`,
    );
  }
  if (functionName !== undefined && functionName !== 'clustering') {
    refuse(`functionName is ${functionName}, not clustering.`);
  }
  const measure =
    one(model, 'ComparisonMeasure') ??
    refuse('The model has no ComparisonMeasure.');
  const { kind, compareFunction = 'absDiff' } = measure.attributes;
  if (kind !== 'distance') {
    refuse(`The ComparisonMeasure is of kind ${kind}; k-means has a distance.`);
  }
  const how = measure.children.find(({ name }) => name !== 'Extension');
  const euclidean =
    how?.name === 'euclidean' ||
    how?.name === 'squaredEuclidean' ||
    (how?.name === 'minkowski' && Number(how.attributes['p-parameter']) === 2);
  if (!euclidean) {
    refuse(
      `The distance is ${
        how?.name ?? 'not said'
      }; k-means has squaredEuclidean or euclidean.`,
    );
  }
  return compareFunction;
}

/** One coordinate of the centres. */
interface Column extends Linear {
  /** Of the squared difference. */
  weight: number;
}

function columnsOf(
  model: XmlNode,
  derived: ReadonlyMap<string, XmlNode>,
  usualFunction: string,
): Column[] {
  return all(model, 'ClusteringField')
    .filter(({ attributes }) => attributes.isCenterField !== 'false')
    .map(({ attributes, children }) => {
      const { field = '', compareFunction = usualFunction } = attributes;
      if (compareFunction !== 'absDiff') {
        refuse(
          `The field ${field} is compared by ${compareFunction}; k-means compares by absDiff.`,
        );
      }
      if (children.some(({ name }) => name === 'Comparisons')) {
        refuse(`The field ${field} is compared by a table.`);
      }
      const weight =
        attributes.fieldWeight === undefined
          ? 1
          : numberIn(attributes.fieldWeight, `fieldWeight of ${field}`);
      if (weight <= 0) refuse(`fieldWeight of ${field} is not above 0.`);
      const definition = derived.get(field);
      const value = definition
        ? derivedField(definition, derived)
        : { field, shift: 0, divisor: 1 };
      if (typeof value === 'number') {
        return refuse(`The field ${field} is the constant ${value}.`);
      }
      return { ...value, weight };
    });
}

/** @throws ModelFileError where a field is no number, or is clipped before the model sees it */
function checkField(
  name: string,
  dataField: XmlNode | undefined,
  miningField: XmlNode | undefined,
): void {
  if (!dataField && !miningField) {
    refuse(
      `The field ${name} is in neither the DataDictionary nor the MiningSchema.`,
    );
  }
  const optype = miningField?.attributes.optype ?? dataField?.attributes.optype;
  const { dataType = 'double' } = dataField?.attributes ?? {};
  if (optype === 'categorical' || dataType === 'string') {
    refuse(
      `The field ${name} is ${optype} of type ${dataType}; k-means takes numbers.`,
    );
  }
  const outliers = miningField?.attributes.outliers ?? 'asIs';
  if (outliers !== 'asIs') {
    refuse(
      `The MiningField ${name} treats outliers ${outliers}; only asIs is read.`,
    );
  }
}

function centreOf(cluster: XmlNode, width: number, place: number): number[] {
  const what = `Cluster ${cluster.attributes.name ?? place + 1}`;
  const array = one(cluster, 'Array') ?? refuse(`${what} has no Array.`);
  const words = array.text.trim().split(/\s+/);
  const figures = words.map(word => numberIn(word, `A figure of ${what}`));
  const claimed = Number(array.attributes.n ?? figures.length);
  if (figures.length !== width || claimed !== width) {
    refuse(
      `${what} has ${figures.length} figures (n is ${claimed}) for ${width} center fields.`,
    );
  }
  return figures;
}

/** What takes the place of a missing figure; `undefined` where the file does not say. */
function replacementOf(
  { shift, divisor, whenMissing }: Column,
  miningField: XmlNode | undefined,
): number | undefined {
  const given = miningField?.attributes.missingValueReplacement;
  if (given !== undefined) return numberIn(given, 'missingValueReplacement');
  return whenMissing === undefined ? undefined : whenMissing * divisor + shift;
}

const extension = (node: XmlNode | undefined, name: string) =>
  all(node, 'Extension').find(({ attributes }) => attributes.name === name)
    ?.attributes.value ?? '';

/** Distances keep their value where a column is scaled together with its centres. */
function scaled(columns: Column[], centres: number[][]) {
  const factors = columns.map(
    ({ weight, divisor }) => Math.sqrt(weight) * Math.sign(divisor),
  );
  const plain = columns.every(
    ({ shift, divisor, weight }) =>
      shift === 0 && divisor === 1 && weight === 1,
  );
  return {
    centroids: centres.map(row =>
      row.map((figure, i) => (factors[i] === 1 ? figure : figure * factors[i])),
    ),
    ...(!plain && {
      scaler: {
        mean: columns.map(({ shift }) => shift),
        scale: columns.map(({ divisor }, i) =>
          factors[i] === 1 ? divisor : divisor / factors[i],
        ),
      },
    }),
  };
}

/**
 * A model out of PMML: a `ClusteringModel` of centres with Euclidean distance.
 * Derived fields become the scaler, `missingValueReplacement` (where every
 * field has one) the imputation.
 *
 * @see https://dmg.org/pmml/v4-4-1/ClusteringModel.html
 * @throws ModelFileError naming what is wrong, or what k-means cannot be
 */
export function importPmml(
  text: string,
  { name, codeVersion }: { name: string; codeVersion: string },
): Model {
  const root = readXml(text);
  const model = clusteringModelOf(root);
  const usualFunction = checkMeasure(model);
  const derived = byName([
    ...all(one(root, 'TransformationDictionary'), 'DerivedField'),
    ...all(one(model, 'LocalTransformations'), 'DerivedField'),
  ]);
  const columns = columnsOf(model, derived, usualFunction);
  if (columns.length === 0) refuse('The model has no ClusteringField.');
  const dataFields = byName(all(one(root, 'DataDictionary'), 'DataField'));
  const miningFields = byName(all(one(model, 'MiningSchema'), 'MiningField'));
  for (const { field } of columns) {
    checkField(field, dataFields.get(field), miningFields.get(field));
  }
  const clusters = all(model, 'Cluster');
  const claimed = model.attributes.numberOfClusters;
  if (clusters.length === 0 || Number(claimed ?? NaN) !== clusters.length) {
    refuse(
      `numberOfClusters is ${claimed}, and the model has ${clusters.length}.`,
    );
  }
  const centres = clusters.map((each, j) => centreOf(each, columns.length, j));
  const replacements = columns.map(column =>
    replacementOf(column, miningFields.get(column.field)),
  );
  const complete = replacements.filter(value => value !== undefined);
  return sealModel({
    name,
    codeVersion,
    source: 'pmml',
    features: columns.map(({ field }) => ({
      name: field,
      unit: extension(dataFields.get(field), 'unit'),
      meaning: extension(dataFields.get(field), 'meaning'),
    })),
    ...scaled(columns, centres),
    ...(complete.length === columns.length && {
      imputation: {
        strategy: 'mean',
        values: complete,
        missingShare: columns.map(() => 0),
      },
    }),
    clusters: clusters.map(({ attributes }, j) => ({
      name: attributes.name ?? attributes.id ?? `Cluster ${j + 1}`,
      ...(/^\d{1,15}$/.test(attributes.size ?? '') && {
        size: Number(attributes.size),
      }),
      profile: [],
      exemplars: [],
    })),
  });
}
