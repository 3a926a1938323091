import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { formatCount, tableStyles as table } from '@rally/portal-react';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { formatFixed } from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { playersOf, RallySet } from '../../rallies/RallySet';
import { kmeansTranslationRef } from '../../translation';
import { ClusterName, Mark } from '../Mark';
import styles from './RallyTable.module.css';

const PAGE = 12;

export interface RallyTableProps {
  label: string;
  rallies: RallySet;
  /** Which of them, in the order to show. */
  shown: Uint32Array;
  names: readonly string[];
  marks: readonly ClusterMark[];
  /** Takes one of them to the trial. */
  onTry: (rally: number) => void;
}

/** Rallies in figures, a page at a time. */
export function RallyTable(props: RallyTableProps) {
  const { label, rallies, shown, names, marks, onTry } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [wanted, setWanted] = useState(0);
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  const page = Math.min(wanted, pages - 1);
  const rows = Array.from(shown.subarray(page * PAGE, (page + 1) * PAGE));
  const hasDistances = rallies.distances.length > 0;

  return (
    <>
      <div className={`${table.scroll} ${styles.compact}`}>
        <table className={table.table} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t('rallies.column.rally')}</th>
              <th scope="col">{t('rallies.column.match')}</th>
              <th scope="col">{t('rallies.column.players')}</th>
              <th scope="col">{t('rallies.column.cluster')}</th>
              {hasDistances && (
                <th scope="col" className={table.number}>
                  {t('rallies.column.distance')}
                </th>
              )}
              <th scope="col">
                <span className={styles.hidden}>{t('rallies.try')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(rally => (
              <tr key={rally}>
                <th scope="row">{rallies.rallyIds[rally]}</th>
                <td>{rallies.matches[rallies.match[rally]]}</td>
                <td>{playersOf(rallies, rally).join(' – ') || '–'}</td>
                <td>
                  <span className={table.name}>
                    <Mark mark={marks[rallies.cluster[rally]]} />
                    <ClusterName name={names[rallies.cluster[rally]]} />
                  </span>
                </td>
                {hasDistances && (
                  <td className={table.number}>
                    {formatFixed(rallies.distances[rally], 2)}
                  </td>
                )}
                <td className={table.number}>
                  <Button
                    size="small"
                    variant="tertiary"
                    aria-label={t('rallies.tryThis', {
                      rally: rallies.rallyIds[rally],
                    })}
                    onPress={() => onTry(rally)}
                  >
                    {t('rallies.try')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className={styles.pager}>
          <span>
            {t('rallies.page', {
              first: formatCount(page * PAGE + 1),
              last: formatCount(Math.min(shown.length, (page + 1) * PAGE)),
              all: formatCount(shown.length),
            })}
          </span>
          <ButtonIcon
            size="small"
            variant="secondary"
            aria-label={t('rallies.previous')}
            icon={<RiArrowLeftSLine size={14} />}
            isDisabled={page === 0}
            onPress={() => setWanted(page - 1)}
          />
          <ButtonIcon
            size="small"
            variant="secondary"
            aria-label={t('rallies.next')}
            icon={<RiArrowRightSLine size={14} />}
            isDisabled={page === pages - 1}
            onPress={() => setWanted(page + 1)}
          />
        </div>
      )}
    </>
  );
}
