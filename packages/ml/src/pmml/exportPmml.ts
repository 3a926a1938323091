import type { Model } from '../model/schema';
import { Element, writeXml } from './xml';

const continuous = { optype: 'continuous', dataType: 'double' };

/** Names of the standardised fields, none of which is a feature's. */
function derivedNames({ features }: Model): string[] {
  const taken = new Set(features.map(({ name }) => name));
  return features.map(({ name }) => {
    let free = `standardised(${name})`;
    while (taken.has(free)) free = `${free}_`;
    taken.add(free);
    return free;
  });
}

const constant = (value: number): Element => ({
  name: 'Constant',
  attributes: { dataType: 'double' },
  text: String(value),
});

/** `(field - mean) / scale` */
const standardised = (field: string, mean: number, scale: number): Element => ({
  name: 'Apply',
  attributes: { function: '/' },
  children: [
    {
      name: 'Apply',
      attributes: { function: '-' },
      children: [{ name: 'FieldRef', attributes: { field } }, constant(mean)],
    },
    constant(scale),
  ],
});

const explanation = (name: string, value: string): Element[] =>
  value === ''
    ? []
    : [{ name: 'Extension', attributes: { extender: 'Rally', name, value } }];

/**
 * A model as PMML 4.4: names, scaler, imputation and centroids. What PMML has
 * no place for (profiles, exemplars, projection, drift's reference) stays behind.
 *
 * @see https://dmg.org/pmml/v4-4-1/ClusteringModel.html
 * @throws ModelFileError where a name has a character that XML cannot hold
 */
export function exportPmml(model: Model): string {
  const { features, scaler, imputation, centroids, clusters } = model;
  const names = derivedNames(model);
  const width = features.length;
  const root: Element = {
    name: 'PMML',
    attributes: { xmlns: 'http://www.dmg.org/PMML-4_4', version: '4.4' },
    children: [
      {
        name: 'Header',
        attributes: { description: model.contentHash },
        children: [
          {
            name: 'Application',
            attributes: { name: 'Rally', version: model.codeVersion },
          },
        ],
      },
      {
        name: 'DataDictionary',
        attributes: { numberOfFields: width },
        children: features.map(({ name, unit, meaning }) => ({
          name: 'DataField',
          attributes: { name, ...continuous },
          children: [
            ...explanation('unit', unit),
            ...explanation('meaning', meaning),
          ],
        })),
      },
      {
        name: 'ClusteringModel',
        attributes: {
          modelName: model.name,
          functionName: 'clustering',
          modelClass: 'centerBased',
          numberOfClusters: centroids.length,
        },
        children: [
          {
            name: 'MiningSchema',
            children: features.map(({ name }, i) => ({
              name: 'MiningField',
              attributes: {
                name,
                missingValueReplacement: imputation?.values[i],
                missingValueTreatment: imputation && 'asMean',
              },
            })),
          },
          {
            name: 'Output',
            children: [
              {
                name: 'OutputField',
                attributes: {
                  name: 'cluster',
                  optype: 'categorical',
                  dataType: 'string',
                  feature: 'predictedValue',
                },
              },
            ],
          },
          ...(scaler
            ? [
                {
                  name: 'LocalTransformations',
                  children: features.map(({ name }, i) => ({
                    name: 'DerivedField',
                    attributes: { name: names[i], ...continuous },
                    children: [
                      standardised(name, scaler.mean[i], scaler.scale[i]),
                    ],
                  })),
                },
              ]
            : []),
          {
            name: 'ComparisonMeasure',
            attributes: { kind: 'distance', compareFunction: 'absDiff' },
            children: [{ name: 'squaredEuclidean' }],
          },
          ...features.map(({ name }, i) => ({
            name: 'ClusteringField',
            attributes: { field: scaler ? names[i] : name },
          })),
          ...clusters.map(({ name, size }, j) => ({
            name: 'Cluster',
            attributes: { id: j, name, size },
            children: [
              {
                name: 'Array',
                attributes: { n: width, type: 'real' },
                text: centroids[j].join(' '),
              },
            ],
          })),
        ],
      },
    ],
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(root)}`;
}
