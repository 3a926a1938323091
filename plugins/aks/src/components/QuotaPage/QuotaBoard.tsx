import { useRef, useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster, QuotaRequest, Region } from '@rally/plugin-aks-common';
import { formatCount, Panel } from '@rally/portal-react';
import { filterMatrix, Matrix } from '../../quota/matrix';
import { aksTranslationRef } from '../../translation';
import { CellPanel } from './CellPanel';
import { QuotaControls, RampLegend } from './QuotaControls';
import { CellPosition, QuotaMatrix } from './QuotaMatrix';
import { CellLegend, QuotaStrips } from './QuotaNotes';
import { CellMode } from './cell';
import styles from './QuotaPage.module.css';

/** With more families than this the ones nobody uses start hidden. */
const FAMILIES_AT_A_GLANCE = 14;

export interface QuotaBoardProps {
  subscriptionId: string;
  matrix: Matrix;
  /** Empty until, or unless, the regions were answered: then there is no filter by geography. */
  geographies: Region[];
  clusters?: Cluster[];
  clustersError?: Error;
  /** What Azure was asked for; absent where it could not be read. */
  requests?: QuotaRequest[];
  onAskAgain: () => void;
  /** After more was asked for. */
  onAsked: () => void;
  /** Below the matrix. */
  children?: ReactNode;
}

/** The matrix with its filters, and the cell that is open beside it. */
export function QuotaBoard(props: QuotaBoardProps) {
  const { matrix, geographies, clusters, clustersError, onAskAgain } = props;
  const { subscriptionId, requests, onAsked, children } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const [mode, setMode] = useState<CellMode>('free');
  const [geography, setGeography] = useState<string>();
  const [families, setFamilies] = useState<ReadonlySet<string>>(new Set());
  const [onlyUsed, setOnlyUsed] = useState(
    matrix.columns.length > FAMILIES_AT_A_GLANCE,
  );
  const [open, setOpen] = useState<CellPosition>();
  const returnTo = useRef<HTMLElement>();

  const shown = filterMatrix(matrix, {
    regions: geography
      ? new Set(
          geographies
            .filter(region => region.geography === geography)
            .map(region => region.name),
        )
      : undefined,
    families,
    onlyUsed,
  });
  const openRow = matrix.rows.find(row => row.region === open?.region);
  const openColumn = matrix.columns.find(column => column.key === open?.key);
  const close = () => {
    setOpen(undefined);
    returnTo.current?.focus();
  };

  return (
    <div className={openRow ? styles.withPanel : styles.board}>
      <div className={styles.main}>
        <Panel
          title={t('quota.title')}
          meta={t('quota.board.meta', {
            mode: t(`quota.board.mode.${mode}`),
            regions: t('count.region', { count: shown.rows.length }),
            columns: formatCount(shown.columns.length),
          })}
          actions={<RampLegend />}
        >
          <QuotaControls
            matrix={matrix}
            geographies={geographies}
            geography={geography}
            onGeography={setGeography}
            families={families}
            onFamilies={setFamilies}
            onlyUsed={onlyUsed}
            onOnlyUsed={setOnlyUsed}
            mode={mode}
            onMode={setMode}
          />
          <QuotaMatrix
            matrix={shown}
            mode={mode}
            requests={requests}
            open={open}
            onOpen={(position, cell) => {
              returnTo.current = cell;
              setOpen(position);
            }}
          />
          <CellLegend />
          <QuotaStrips
            rows={matrix.rows}
            clustersError={clustersError}
            onAskAgain={onAskAgain}
          />
        </Panel>
        {children}
      </div>
      {openRow && openColumn && (
        <CellPanel
          key={`${openRow.region} ${openColumn.key}`}
          subscriptionId={subscriptionId}
          requests={requests}
          onAsked={onAsked}
          row={openRow}
          column={openColumn}
          clusters={clusters?.filter(c => c.region === openRow.region)}
          onClose={close}
        />
      )}
    </div>
  );
}
