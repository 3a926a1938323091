import { useEffect, useRef } from 'react';
import { ButtonIcon } from '@backstage/ui';
import { Cluster } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatCount,
  KeyFigure,
  Panel,
  QuotaBar,
  StateStrip,
} from '@rally/portal-react';
import { RiCloseLine } from '@remixicon/react';
import { QuotaColumn } from '../../quota/families';
import { cellState, MatrixRow } from '../../quota/matrix';
import styles from './QuotaPage.module.css';

export interface CellPanelProps {
  row: MatrixRow;
  column: QuotaColumn;
  /** Of the row's region; absent where they could not be asked. */
  clusters?: Cluster[];
  onClose: () => void;
}

/** One quota, opened from its cell. Escape closes it. */
export function CellPanel(props: CellPanelProps) {
  const { row, column, clusters, onClose } = props;
  const root = useRef<HTMLDivElement>(null);
  const quota = row.quotas.get(column.key);
  const state = cellState(row, column.key);

  useEffect(() => root.current?.focus(), []);
  useEffect(() => {
    const panel = root.current;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    panel?.addEventListener('keydown', closeOnEscape);
    return () => panel?.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);

  return (
    <div
      ref={root}
      className={styles.panel}
      role="group"
      aria-label={`Quota of ${row.region}, ${column.label}`}
      tabIndex={-1}
    >
      <Panel
        title={`${row.region}, ${column.label}`}
        actions={
          <>
            <AgeStamp
              observedAt={row.observedAt}
              validUntil={row.validUntil}
              problem={row.problem}
              source={`Azure Compute usages, ${row.region}`}
            />
            <ButtonIcon
              aria-label="Close"
              variant="tertiary"
              icon={<RiCloseLine size={16} />}
              onPress={onClose}
            />
          </>
        }
      >
        {state !== 'not-answered' && quota && (
          <>
            <dl className={styles.figures}>
              <KeyFigure label="Used" value={formatCount(quota.used)} />
              <KeyFigure label="Limit" value={formatCount(quota.limit)} />
              <KeyFigure label="Free" value={formatCount(quota.free)} />
            </dl>
            <QuotaBar
              caption
              subject={column.isTotal ? column.hint : column.label}
              used={quota.used}
              limit={quota.limit}
              stale={row.state === 'stale'}
              answer={row.state === 'stale' ? 'old figure' : undefined}
            />
          </>
        )}
        {state === 'none' && (
          <p>
            Nothing is granted here: the first request for this family goes to
            Azure as a quota request.
          </p>
        )}
        {row.problem && (
          <StateStrip kind={row.state === 'stale' ? 'stale' : 'partial'}>
            {row.problem.code}: {row.problem.message}
          </StateStrip>
        )}
        <h4 className={styles.subhead}>Clusters in {row.region}</h4>
        {clusters === undefined && <p>not answered</p>}
        {clusters?.length === 0 && <p>none</p>}
        <ul className={styles.clusterList}>
          {clusters?.map(cluster => (
            <li key={cluster.id}>
              <b>{cluster.name}</b>
              <span>{cluster.resourceGroup}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
