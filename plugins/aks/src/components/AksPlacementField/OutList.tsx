import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Needs, Refusal } from '@rally/plugin-aks-common';
import { Panel, QuotaBar, VerdictIcon } from '@rally/portal-react';
import { RiLightbulbLine } from '@remixicon/react';
import { aksTranslationRef } from '../../translation';
import { RemedyButtons } from './RemedyButtons';
import { quotaSubject } from './rung';
import styles from './OutList.module.css';

const AT_FIRST = 5;

export interface OutListProps {
  refusals: readonly Refusal[];
  needs: Needs;
  onNeeds: (needs: Needs) => void;
}

/** What Azure would refuse, with the number and the remedy: it stays visible. */
export function OutList({ refusals, needs, onNeeds }: OutListProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const [all, setAll] = useState(false);
  if (refusals.length === 0) return null;

  const reasons = byReason(refusals);
  const shown = all ? reasons : reasons.slice(0, AT_FIRST);
  return (
    <Panel
      title={t('out.title')}
      meta={t('out.meta', {
        placements: t('count.placement', { count: refusals.length }),
        reasons: t('count.reason', { count: reasons.length }),
      })}
      actions={
        <>
          {needs.regions.length > 0 && (
            <Button
              variant="tertiary"
              size="small"
              onPress={() => onNeeds({ ...needs, regions: [] })}
            >
              {t('out.anyRegion')}
            </Button>
          )}
          {reasons.length > AT_FIRST && (
            <Button
              variant="tertiary"
              size="small"
              onPress={() => setAll(!all)}
            >
              {all
                ? t('out.showFewer')
                : t('out.showAll', { reasons: String(reasons.length) })}
            </Button>
          )}
        </>
      }
    >
      <ul className={styles.list}>
        {shown.map(({ refusal, count }) => (
          <OutLine
            key={reasonOf(refusal)}
            refusal={refusal}
            count={count}
            needs={needs}
            onNeeds={onNeeds}
          />
        ))}
      </ul>
    </Panel>
  );
}

function OutLine(props: {
  refusal: Refusal;
  count: number;
  needs: Needs;
  onNeeds: (needs: Needs) => void;
}) {
  const { refusal, count, needs, onNeeds } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const { finding, placement } = refusal;
  return (
    <li>
      <VerdictIcon verdict="blocked" />
      <div>
        <b>{placement.region}</b> <code>{finding.subject.name}</code>{' '}
        <code className={styles.rule}>{finding.rule}</code>
        {count > 1 && (
          <span className={styles.rule}> {t('out.placements', { count })}</span>
        )}
        <div>{finding.message}</div>
        {finding.remedy && (
          <div className={styles.remedy}>
            <RiLightbulbLine size={13} aria-hidden /> {finding.remedy}
          </div>
        )}
        <RemedyButtons
          finding={finding}
          placement={placement}
          needs={needs}
          onNeeds={onNeeds}
        />
      </div>
      {finding.numbers?.unit === 'vCPU' && (
        <div className={styles.bar}>
          <QuotaBar
            caption
            subject={quotaSubject(finding, t)}
            {...finding.numbers}
          />
        </div>
      )}
    </li>
  );
}

function reasonOf({ placement, finding }: Refusal): string {
  return `${placement.region} ${finding.rule} ${finding.subject.name} ${finding.message}`;
}

/** One line a reason, however many placements it shuts out; in the order of the ladder. */
function byReason(refusals: readonly Refusal[]) {
  const reasons = new Map<string, { refusal: Refusal; count: number }>();
  for (const refusal of refusals) {
    const key = reasonOf(refusal);
    const known = reasons.get(key);
    if (known) known.count++;
    else reasons.set(key, { refusal, count: 1 });
  }
  return [...reasons.values()];
}
