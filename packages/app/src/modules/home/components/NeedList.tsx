import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { formatTime, QuotaBar, useNow } from '@rally/portal-react';
import {
  RiErrorWarningFill,
  RiQuestionLine,
  RiTimeFill,
} from '@remixicon/react';
import { Need, Urgency } from '../logic/whatNeedsAPerson';
import { homeTranslationRef } from '../translation';
import styles from './NeedList.module.css';

const ICONS: Record<Urgency, typeof RiTimeFill> = {
  now: RiErrorWarningFill,
  soon: RiTimeFill,
  unknown: RiQuestionLine,
};

const NeedRow = ({ need }: { need: Need }) => {
  const now = useNow();
  const { t } = useTranslationRef(homeTranslationRef);
  const Icon = ICONS[need.urgency];
  return (
    <li className={styles.row} data-urgency={need.urgency}>
      <Icon size={16} className={styles.icon} aria-hidden />
      <div className={styles.when}>
        <strong>{t(`urgency.${need.urgency}`)}</strong>
        {need.at && <time dateTime={need.at}>{formatTime(need.at, now)}</time>}
      </div>
      <div className={styles.what}>
        <h3>
          {need.title} {need.subject && <small>{need.subject}</small>}
        </h3>
        <p>{need.detail}</p>
      </div>
      <div className={styles.figure}>
        {need.quota && <QuotaBar {...need.quota} caption />}
      </div>
      <div className={styles.action}>
        <ButtonLink
          href={need.action.to}
          variant="secondary"
          aria-label={t('need.actionOn', {
            action: need.action.label,
            title: need.title,
          })}
        >
          {need.action.label}
        </ButtonLink>
      </div>
    </li>
  );
};

/** The rows of what needs a person, in the order given. */
export const NeedList = ({ needs }: { needs: Need[] }) => {
  const { t } = useTranslationRef(homeTranslationRef);
  return (
    <ul className={styles.list} aria-label={t('page.needs')}>
      {needs.map(need => (
        <NeedRow key={need.id} need={need} />
      ))}
    </ul>
  );
};
