import { ButtonLink } from '@backstage/ui';
import { formatTime, QuotaBar, useNow } from '@rally/portal-react';
import {
  RiErrorWarningFill,
  RiQuestionLine,
  RiTimeFill,
} from '@remixicon/react';
import { Need, Urgency } from '../logic/whatNeedsAPerson';
import styles from './NeedList.module.css';

const MARKS: Record<Urgency, { icon: typeof RiTimeFill; word: string }> = {
  now: { icon: RiErrorWarningFill, word: 'now' },
  soon: { icon: RiTimeFill, word: 'soon' },
  unknown: { icon: RiQuestionLine, word: 'unknown' },
};

const NeedRow = ({ need }: { need: Need }) => {
  const now = useNow();
  const { icon: Icon, word } = MARKS[need.urgency];
  return (
    <li className={styles.row} data-urgency={need.urgency}>
      <Icon size={16} className={styles.icon} aria-hidden />
      <div className={styles.when}>
        <strong>{word}</strong>
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
          aria-label={`${need.action.label}: ${need.title}`}
        >
          {need.action.label}
        </ButtonLink>
      </div>
    </li>
  );
};

/** The rows of what needs a person, in the order given. */
export const NeedList = ({ needs }: { needs: Need[] }) => (
  <ul className={styles.list} aria-label="Needs a person">
    {needs.map(need => (
      <NeedRow key={need.id} need={need} />
    ))}
  </ul>
);
