import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Explanation, VersionFeature } from '@rally/plugin-kmeans-common';
import { featureLabel } from '../../format/features';
import { formatFigure, formatSigned } from '../../format/numbers';
import { kmeansTranslationRef } from '../../translation';
import { ClusterName } from '../Mark';
import styles from './TryRally.module.css';

/** On either side: what speaks for the cluster, and what against it. */
const MOST = 3;

/** Weights below this share of the heaviest say nothing. */
const LEAST_SHARE = 0.03;

export interface WhyProps {
  answer: Explanation;
  features: readonly VersionFeature[];
}

/** Which features pull the rally to its cluster, and which to the second nearest. */
export function Why({ answer, features }: WhyProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const { contributions, distances, label } = answer;
  if (contributions.length === 0 || !distances[1]) return null;
  const heaviest = Math.max(
    ...contributions.map(({ weight }) => Math.abs(weight)),
  );
  const says = contributions.filter(
    ({ weight }) => Math.abs(weight) > heaviest * LEAST_SHARE,
  );
  const shown = [
    ...says.filter(({ weight }) => weight > 0).slice(0, MOST),
    ...says.filter(({ weight }) => weight < 0).slice(-MOST),
  ];
  const both = {
    cluster: <ClusterName name={label} />,
    second: <ClusterName name={distances[1].label} />,
  };
  const unitOf = (name: string) =>
    features.find(feature => feature.name === name)?.unit ?? '';

  return (
    <section className={styles.why}>
      <h4>{t('try.why', both)}</h4>
      <table className={styles.reasons}>
        <tbody>
          {shown.map(({ feature, figure, weight }) => {
            const length = (Math.abs(weight) / heaviest) * 50;
            return (
              <tr key={feature}>
                <th scope="row">{featureLabel(feature)}</th>
                <td className={styles.distance}>
                  {formatFigure(figure, unitOf(feature))}
                </td>
                <td className={styles.pull}>
                  <span
                    className={weight > 0 ? styles.for : styles.against}
                    style={{
                      width: `${length}%`,
                      left: weight > 0 ? '50%' : `${50 - length}%`,
                    }}
                  />
                </td>
                <td className={styles.distance}>{formatSigned(weight, 2)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.note}>{t('try.whyNote', both)}</p>
    </section>
  );
}
