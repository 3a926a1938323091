import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { Needs, Rung } from '@rally/plugin-aks-common';
import {
  Figure,
  formatPrice,
  QuotaBar,
  VerdictBadge,
  ZoneMarks,
} from '@rally/portal-react';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
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
  needs: Needs;
  onNeeds: (needs: Needs) => void;
}

/** One placement: where, on what, the verdict, the quota it takes, the price, and why it stands here. */
export function RungRow(props: RungRowProps) {
  const { rung, name, chosen, unfolded, onChoose, onUnfold } = props;
  const { t } = useTranslationRef(aksTranslationRef);
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
          aria-label={nameOf(rung, t)}
          aria-describedby={whyId}
          checked={chosen}
          onChange={onChoose}
        />
        <span className={styles.rank}>{rank ?? '–'}</span>
        <span className={styles.place}>
          <span className={styles.region}>
            <b>{placement.region}</b>
            <span className={styles.quiet}>{t('rung.zones')}</span>
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
              subject={quotaSubject(tightest, t)}
              used={tightest.numbers.used}
              asked={tightest.numbers.asked}
              limit={tightest.numbers.limit}
              stale={isUnknown}
              answer={isUnknown ? t('common.oldFigure') : undefined}
            />
          ) : (
            <QuotaBar caption subject={t('rung.quota')} />
          )}
        </span>
        <span className={styles.price}>
          {price.perHour === null || price.perMonth === null ? (
            <span className={styles.quiet}>{t('rung.noPrice')}</span>
          ) : (
            <>
              <b>
                <Figure
                  value={formatPrice(price.perHour)}
                  unit={t('rung.perHour')}
                />
              </b>
              <span className={styles.quiet}>
                {t('rung.perMonth', { price: formatPrice(price.perMonth) })}
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
        aria-label={t(unfolded ? 'rung.fold' : 'rung.unfold', {
          region: placement.region,
        })}
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
      {unfolded && (
        <RungDetails rung={rung} needs={props.needs} onNeeds={props.onNeeds} />
      )}
    </div>
  );
}

/** `1 northeurope, clear, 0.21 $/h`: the rest of the row is there to be looked at. */
function nameOf(rung: Rung, t: Words): string {
  const { rank, placement, report, price } = rung;
  const cost =
    price.perHour === null
      ? t('rung.noPrice')
      : t('details.hourly', { price: formatPrice(price.perHour) });
  return t('rung.name', {
    rank: rank === null ? '–' : String(rank),
    region: placement.region,
    verdict: report.verdict,
    price: cost,
  });
}
