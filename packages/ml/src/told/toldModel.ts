import type { Model } from '../model/schema';
import { count, counted, percent, short, table } from './words';

function toldChoice({ choiceOfK }: Model): string {
  if (!choiceOfK) return '';
  const { candidates, bySilhouette, byElbow } = choiceOfK;
  return `tried k:\n${table([
    ['k', 'inertia', 'silhouette', ''],
    ...candidates.map(each => [
      String(each.k),
      short(each.inertia),
      short(each.silhouette),
      [
        each.k === bySilhouette ? 'best silhouette' : '',
        each.k === byElbow ? 'elbow' : '',
      ]
        .filter(word => word !== '')
        .join(', '),
    ]),
  ])}`;
}

/** What training made, for a person: choice of k, clusters, metrics. Whole lines. */
export function toldModel(model: Model): string {
  const { name, clusters, metrics, training, features } = model;
  const size = (each: { size?: number }) => each.size ?? 0;
  const whole = training?.rows ?? 0;
  return [
    `${name}: ${counted(clusters.length, 'cluster')} of ${counted(
      whole,
      'rally',
      'rallies',
    )} by ${counted(features.length, 'feature')}\n`,
    toldChoice(model),
    table([
      ['', 'cluster', 'rallies', 'share'],
      ...clusters.map((each, j) => [
        String(j),
        each.name,
        count(size(each)),
        percent(size(each) / whole),
      ]),
    ]),
    `inertia ${short(metrics?.inertia)}, silhouette ${short(
      metrics?.silhouette,
    )}, Davies-Bouldin ${short(
      metrics?.daviesBouldin,
    )}, Calinski-Harabasz ${short(metrics?.calinskiHarabasz)}\n`,
    training && training.dropped.length > 0
      ? `left out, since no rally has them: ${training.dropped.join(', ')}\n`
      : '',
  ].join('');
}
