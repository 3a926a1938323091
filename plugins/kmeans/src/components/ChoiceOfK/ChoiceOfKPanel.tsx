import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VersionDetails } from '@rally/plugin-kmeans-common';
import { EmptyState, tableStyles as table } from '@rally/portal-react';
import { RiLineChartLine } from '@remixicon/react';
import { formatFixed } from '../../format/numbers';
import { kmeansTranslationRef } from '../../translation';
import { ChartPanel } from '../ChartPanel';
import { Curve } from './Curve';
import styles from './ChoiceOfK.module.css';

/** What other numbers of clusters would have given. */
export function ChoiceOfKPanel({ version }: { version: VersionDetails }) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const { choiceOfK, clusters } = version;

  if (!choiceOfK || choiceOfK.candidates.length < 2) {
    return (
      <ChartPanel title={t('choice.title')}>
        <EmptyState icon={<RiLineChartLine size={18} />}>
          {t('choice.none', { chosen: String(clusters.length) })}
        </EmptyState>
      </ChartPanel>
    );
  }
  const { candidates, bySilhouette, byElbow, chosen } = choiceOfK;
  const silhouettes = candidates.flatMap(({ k, silhouette }) =>
    silhouette === null ? [] : [{ k, value: silhouette }],
  );
  return (
    <ChartPanel
      title={t('choice.title')}
      meta={t('choice.meta', {
        chosen: String(chosen),
        bySilhouette: String(bySilhouette),
        byElbow: String(byElbow),
      })}
      table={
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col" className={table.number}>
                  {t('choice.k')}
                </th>
                <th scope="col" className={table.number}>
                  {t('gates.silhouette')}
                </th>
                <th scope="col" className={table.number}>
                  {t('gates.inertia')}
                </th>
              </tr>
            </thead>
            <tbody>
              {candidates.map(({ k, silhouette, inertia }) => (
                <tr key={k}>
                  <th scope="row" className={table.number}>
                    {k}
                  </th>
                  <td className={table.number}>
                    {silhouette === null ? '–' : formatFixed(silhouette, 3)}
                  </td>
                  <td className={table.number}>{formatFixed(inertia, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    >
      <div className={styles.curves}>
        <Curve
          title={t('gates.silhouette')}
          hint={t('gates.higherIsBetter')}
          points={silhouettes}
          chosen={chosen}
          marked={bySilhouette}
          markedLabel={t('choice.highest')}
          format={value => formatFixed(value, 3)}
        />
        <Curve
          title={t('gates.inertia')}
          hint={t('choice.elbow')}
          points={candidates.map(({ k, inertia }) => ({ k, value: inertia }))}
          chosen={chosen}
          marked={byElbow}
          markedLabel={t('choice.bend')}
          format={value => formatFixed(value, 0)}
        />
      </div>
    </ChartPanel>
  );
}
