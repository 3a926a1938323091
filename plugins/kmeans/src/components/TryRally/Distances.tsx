import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Explanation } from '@rally/plugin-kmeans-common';
import { formatFixed } from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { ClusterName, Mark } from '../Mark';
import styles from './TryRally.module.css';

/** More than these are far away. */
const MOST = 8;

/** Where the rally lands, and how far every centroid is. */
export function Distances(props: {
  answer: Explanation;
  marks: readonly ClusterMark[];
}) {
  const { answer, marks } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const shown = answer.distances.slice(0, MOST);
  const farthest = Math.max(...shown.map(({ distance }) => distance)) || 1;
  const second = answer.distances[1];

  return (
    <>
      <p className={styles.answer} role="status">
        <Mark mark={marks[answer.cluster]} size={13} />
        <b>
          <ClusterName name={answer.label} lines={2} />
        </b>
        {answer.margin !== null && second && (
          <span>
            {t('try.margin', {
              margin: <b>{formatFixed(answer.margin, 2)}</b>,
              second: <ClusterName name={second.label} />,
            })}
          </span>
        )}
      </p>
      <table className={styles.distances} aria-label={t('try.distances')}>
        <tbody>
          {shown.map(({ cluster, label, distance }, place) => (
            <tr key={cluster}>
              <th scope="row">
                <Mark mark={marks[cluster]} />
                <ClusterName name={label} lines={2} />
              </th>
              <td className={styles.track}>
                <span
                  style={{
                    width: `${(distance / farthest) * 100}%`,
                    background: place === 0 ? marks[cluster].color : undefined,
                  }}
                />
              </td>
              <td className={styles.distance}>{formatFixed(distance, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('try.distanceNote')}</p>
    </>
  );
}
