import type { Model } from '../model/schema';
import { InputError } from './readRows';

/**
 * Fills what is missing as the model does.
 *
 * @param data - rows in the order of the model's features, `NaN` where missing
 * @throws InputError where a figure is missing and the model imputes none
 */
export function imputed(
  { features, imputation }: Model,
  data: Float64Array,
): Float64Array {
  const width = features.length;
  if (imputation) {
    return data.map((figure, at) =>
      Number.isNaN(figure) ? imputation.values[at % width] : figure,
    );
  }
  const missing = data.findIndex(Number.isNaN);
  if (missing < 0) return data;
  const row = Math.floor(missing / width);
  const { name } = features[missing % width];
  throw new InputError(
    `Row ${row}: ${name} is missing, and the model does not say what takes its place.`,
    row,
    name,
  );
}
