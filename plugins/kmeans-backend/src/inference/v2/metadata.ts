import type { Model } from '@rally/ml';
import { outputsOf } from './outputs';

export const SERVER_METADATA = {
  name: 'rally-inference',
  version: '0.1.0',
  extensions: ['binary_tensor_data'],
};

/** Name of the one input that takes whole rows. */
export const ROWS_INPUT = 'rows';

/**
 * What the protocol says of a model.
 *
 * @param versions - of the model, as numbers
 */
export function modelMetadata(name: string, versions: number[], model: Model) {
  return {
    name,
    versions: versions.map(String),
    platform: 'rally_kmeans',
    inputs: [
      {
        name: ROWS_INPUT,
        datatype: 'FP64',
        shape: [-1, model.features.length],
        parameters: { features: model.features.map(each => each.name) },
      },
    ],
    outputs: outputsOf(model).map(output => ({ ...output, shape: [-1] })),
  };
}
