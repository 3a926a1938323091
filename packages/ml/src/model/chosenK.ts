import { chooseK } from '../train/chooseK';
import type { FitOptions } from '../train/fitKMeans';
import type { Model } from './schema';

/**
 * The number of clusters: the one that is given, or of several the one with
 * the highest silhouette.
 */
export function chosenK(
  data: Float64Array,
  width: number,
  options: Omit<FitOptions, 'k' | 'initial'> & {
    k: number | readonly number[];
  },
): { k: number; choiceOfK?: Model['choiceOfK'] } {
  if (typeof options.k === 'number') return { k: options.k };
  const choice = chooseK(data, width, options.k, options);
  const k = choice.bySilhouette;
  return { k, choiceOfK: { ...choice, chosen: k } };
}
