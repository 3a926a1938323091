import { Button } from '@backstage/ui';
import { formatTime, StateStrip, useNow } from '@rally/portal-react';
import { RiHistoryLine, RiQuestionLine } from '@remixicon/react';
import { MatrixRow } from '../../quota/matrix';
import matrixStyles from './QuotaMatrix.module.css';
import styles from './QuotaPage.module.css';

/** What the cells mean that are not a plain number on a colour. */
export function CellLegend() {
  const sample = (kind: string) =>
    `${matrixStyles.cell} ${matrixStyles[kind]} ${styles.sample}`;
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <span className={sample('unused')} aria-hidden>
          50
        </span>
        nothing used
      </li>
      <li>
        <span className={sample('none')} aria-hidden>
          –
        </span>
        nothing granted
      </li>
      <li>
        <span className={sample('not-answered')} aria-hidden>
          <RiQuestionLine size={14} />
        </span>
        not answered
      </li>
      <li>
        <span className={sample('unused')} aria-hidden>
          86
          <RiHistoryLine size={11} className={matrixStyles.old} />
        </span>
        older than valid
      </li>
    </ul>
  );
}

export interface QuotaStripsProps {
  rows: MatrixRow[];
  clustersError?: Error;
  onAskAgain: () => void;
}

/** What is old, what is missing, and why. */
export function QuotaStrips(props: QuotaStripsProps) {
  const { rows, clustersError, onAskAgain } = props;
  const now = useNow();
  const stale = rows.filter(row => row.state === 'stale');
  const missing = rows.filter(row => row.state === 'not-answered');
  const askNow = (
    <Button variant="tertiary" size="small" onPress={onAskAgain}>
      Ask now
    </Button>
  );

  return (
    <div className={styles.strips}>
      {stale.length > 0 && (
        <StateStrip kind="stale" action={askNow}>
          {stale.map(row => (
            <span key={row.region} className={styles.cause}>
              <b>{row.region}:</b> {causeOf(row, now)}
              {row.observedAt &&
                `; the row is from ${formatTime(row.observedAt, now)}`}
              .
            </span>
          ))}
        </StateStrip>
      )}
      {missing.length > 0 && (
        <StateStrip kind="partial" action={askNow}>
          {missing.map(row => (
            <span key={row.region} className={styles.cause}>
              <b>{row.region}:</b> {causeOf(row, now)}.
            </span>
          ))}
        </StateStrip>
      )}
      {clustersError && (
        <StateStrip kind="partial" action={askNow}>
          <b>Clusters:</b> {clustersError.message}. Which regions they run in is
          not known.
        </StateStrip>
      )}
    </div>
  );
}

function causeOf({ problem }: MatrixRow, now: number): string {
  if (!problem) return 'older than it holds';
  const code = problem.status ?? problem.code;
  const retry = problem.retryAt
    ? `, asked again at ${formatTime(problem.retryAt, now)}`
    : '';
  return `${code} since ${formatTime(
    problem.since,
    now,
  )}, ${problem.message.replace(/\.$/, '')}${retry}`;
}
