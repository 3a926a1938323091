import { useId } from 'react';
import { ButtonIcon } from '@backstage/ui';
import { Rung } from '@rally/plugin-aks-common';
import {
  Figure,
  formatPrice,
  QuotaBar,
  VerdictBadge,
  ZoneMarks,
} from '@rally/portal-react';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { PoolWords } from './PoolWords';
import { quotaSubject, tightestQuota, zonesOf } from './rung';
import { RungDetails } from './RungDetails';
import styles from './Rung.module.css';

export interface RungRowProps {
  rung: Rung;
  /** Of the radio group. */
  name: string;
  chosen: boolean;
  unfolded: boolean;
  onChoose: () => void;
  onUnfold: (unfold: boolean) => void;
}

/** One placement: where, on what, the verdict, the quota it takes, the price, and why it stands here. */
export function RungRow(props: RungRowProps) {
  const { rung, name, chosen, unfolded, onChoose, onUnfold } = props;
  const { placement, report, price, rank, why } = rung;
  const tightest = tightestQuota(report.findings);
  const isUnknown = report.verdict === 'unknown';
  const whyId = useId();

  return (
    <div className={chosen ? `${styles.rung} ${styles.chosen}` : styles.rung}>
      <label className={styles.head}>
        <input
          type="radio"
          name={name}
          className={styles.radio}
          aria-label={nameOf(rung)}
          aria-describedby={whyId}
          checked={chosen}
          onChange={onChoose}
        />
        <span className={styles.rank}>{rank ?? '–'}</span>
        <span className={styles.place}>
          <span className={styles.region}>
            <b>{placement.region}</b>
            <span className={styles.quiet}>zones</span>
            <ZoneMarks zones={zonesOf(placement)} />
          </span>
          <PoolWords placement={placement} />
        </span>
        <span className={styles.verdict}>
          <VerdictBadge verdict={report.verdict} />
        </span>
        <span className={styles.bar}>
          {tightest ? (
            <QuotaBar
              caption
              subject={quotaSubject(tightest)}
              used={tightest.numbers.used}
              asked={tightest.numbers.asked}
              limit={tightest.numbers.limit}
              stale={isUnknown}
              answer={isUnknown ? 'old figure' : undefined}
            />
          ) : (
            <QuotaBar caption subject="quota" />
          )}
        </span>
        <span className={styles.price}>
          {price.perHour === null || price.perMonth === null ? (
            <span className={styles.quiet}>no price listed</span>
          ) : (
            <>
              <b>
                <Figure value={formatPrice(price.perHour)} unit="$/h" />
              </b>
              <span className={styles.quiet}>
                {formatPrice(price.perMonth)} $/mo
              </span>
            </>
          )}
        </span>
        <span className={styles.why} id={whyId}>
          {why}
        </span>
      </label>
      <ButtonIcon
        className={styles.fold}
        variant="tertiary"
        aria-label={`${unfolded ? 'Fold' : 'Unfold'} ${placement.region}`}
        aria-expanded={unfolded}
        icon={
          unfolded ? (
            <RiArrowUpSLine size={16} />
          ) : (
            <RiArrowDownSLine size={16} />
          )
        }
        onPress={() => onUnfold(!unfolded)}
      />
      {unfolded && <RungDetails rung={rung} />}
    </div>
  );
}

/** `1 northeurope, clear, 0.21 $/h`: the rest of the row is there to be looked at. */
function nameOf({ rank, placement, report, price }: Rung): string {
  const cost =
    price.perHour === null
      ? 'no price listed'
      : `${formatPrice(price.perHour)} $/h`;
  return `${rank ?? '–'} ${placement.region}, ${report.verdict}, ${cost}`;
}
