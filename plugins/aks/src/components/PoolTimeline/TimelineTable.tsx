import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PoolTimeline } from '@rally/plugin-aks-common';
import { formatTime, tableStyles as table } from '@rally/portal-react';
import { heldUntil } from '../../timeline/spans';
import {
  describeBackOff,
  describeEvent,
  describePrice,
  describeStep,
  Happening,
} from '../../timeline/words';
import { aksTranslationRef } from '../../translation';
import styles from './PoolTimeline.module.css';

/** The values of the timeline as words, the newest first. */
export function TimelineTable({ timeline }: { timeline: PoolTimeline }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const { nodes, events, backOff, price, to, pool } = timeline;
  const now = Date.parse(to);
  const all: Happening[] = [
    ...nodes.map((step, i) =>
      describeStep(step, heldUntil(nodes, i, to), now, t),
    ),
    ...events.map(event => describeEvent(event, now, t)),
    ...backOff.map(stretch => describeBackOff(stretch, t)),
    ...(price?.steps ?? []).map(({ at, perHour }) =>
      describePrice(at, perHour, price ?? { maxPrice: null }, t),
    ),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <div
      className={`${table.scroll} ${styles.values}`}
      role="region"
      aria-label={t('timeline.values.caption', { pool })}
      // A region that scrolls must be reached by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('timeline.values.when')}</th>
            <th scope="col">{t('timeline.values.what')}</th>
            <th scope="col">{t('timeline.values.more')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ at, what, facts }, i) => (
            <tr key={i}>
              <td>{formatTime(at, now)}</td>
              <td>{what}</td>
              <td className={table.wide}>
                {facts.map(([name, words]) => `${name}: ${words}`).join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
