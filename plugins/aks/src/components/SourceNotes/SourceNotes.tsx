import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SourceState } from '@rally/plugin-aks-common';
import { formatTime, StateStrip, useNow } from '@rally/portal-react';
import { withoutStop } from '../../sentence';
import { sourceWords } from '../../timeline/words';
import { aksTranslationRef } from '../../translation';
import styles from './SourceNotes.module.css';

/** Which sources are old, silent, or not asked at all; nothing where all answered. */
export function SourceNotes({ sources }: { sources: readonly SourceState[] }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const off = sources.filter(({ state }) => state === 'off');
  if (sources.every(({ state }) => state === 'answered')) return null;
  return (
    <div className={styles.notes}>
      {sources.map(each => {
        if (each.state !== 'stale' && each.state !== 'not-answered')
          return null;
        const { code, message, since } = each.problem;
        const words = {
          source: <b>{sourceWords(each.source, t)}</b>,
          code,
          message: withoutStop(message),
        };
        return (
          <StateStrip
            key={each.source}
            kind={each.state === 'stale' ? 'stale' : 'partial'}
          >
            {each.state === 'stale'
              ? t('living.old', {
                  ...words,
                  since: formatTime(since, now),
                  observedAt: formatTime(each.observedAt, now),
                })
              : t('living.silent', words)}
          </StateStrip>
        );
      })}
      {off.length > 0 && (
        <p className={styles.off}>
          {t('living.off', {
            sources: off.map(({ source }) => sourceWords(source, t)).join(', '),
          })}
        </p>
      )}
    </div>
  );
}
