import { useState } from 'react';
import { Button } from '@backstage/ui';
import { Refusal } from '@rally/plugin-aks-common';
import {
  formatCounted,
  Panel,
  QuotaBar,
  VerdictIcon,
} from '@rally/portal-react';
import { RiLightbulbLine } from '@remixicon/react';
import { quotaSubject } from './rung';
import styles from './OutList.module.css';

const AT_FIRST = 5;

/** What Azure would refuse, with the number and the remedy: it stays visible. */
export function OutList({ refusals }: { refusals: readonly Refusal[] }) {
  const [all, setAll] = useState(false);
  if (refusals.length === 0) return null;

  const reasons = byReason(refusals);
  const shown = all ? reasons : reasons.slice(0, AT_FIRST);
  return (
    <Panel
      title="Out, and why"
      meta={`${formatCounted(refusals.length, 'placement')}, ${formatCounted(
        reasons.length,
        'reason',
      )}`}
      actions={
        reasons.length > AT_FIRST && (
          <Button variant="tertiary" size="small" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${reasons.length}`}
          </Button>
        )
      }
    >
      <ul className={styles.list}>
        {shown.map(({ refusal, count }) => (
          <OutLine key={reasonOf(refusal)} refusal={refusal} count={count} />
        ))}
      </ul>
    </Panel>
  );
}

function OutLine({ refusal, count }: { refusal: Refusal; count: number }) {
  const { finding, placement } = refusal;
  return (
    <li>
      <VerdictIcon verdict="blocked" />
      <div>
        <b>{placement.region}</b> <code>{finding.subject.name}</code>{' '}
        <code className={styles.rule}>{finding.rule}</code>
        {count > 1 && <span className={styles.rule}> {count} placements</span>}
        <div>{finding.message}</div>
        {finding.remedy && (
          <div className={styles.remedy}>
            <RiLightbulbLine size={13} aria-hidden /> {finding.remedy}
          </div>
        )}
      </div>
      {finding.numbers?.unit === 'vCPU' && (
        <div className={styles.bar}>
          <QuotaBar
            caption
            subject={quotaSubject(finding)}
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
