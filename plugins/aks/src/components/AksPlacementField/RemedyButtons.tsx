import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Finding, Needs, Placement } from '@rally/plugin-aks-common';
import { formatCount } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { applyRemedy, NeedsRemedy, remediesOf } from './remedies';
import styles from './OutList.module.css';

export interface RemedyButtonsProps {
  finding: Finding;
  placement: Placement;
  needs: Needs;
  onNeeds: (needs: Needs) => void;
}

/** What of the needs can be changed so that the finding goes away, one press each. */
export function RemedyButtons(props: RemedyButtonsProps) {
  const { finding, placement, needs, onNeeds } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const remedies = remediesOf(finding, placement, needs);
  if (remedies.length === 0) return null;
  return (
    <span className={styles.remedies}>
      {remedies.map(remedy => (
        <Button
          key={remedy.kind}
          variant="secondary"
          size="small"
          onPress={() => onNeeds(applyRemedy(needs, remedy))}
        >
          {describeRemedy(remedy, t)}
        </Button>
      ))}
    </span>
  );
}

function describeRemedy(remedy: NeedsRemedy, t: Words): string {
  switch (remedy.kind) {
    case 'workers':
      return t('remedy.workers', { count: remedy.max });
    case 'regular':
      return t('remedy.regular');
    case 'version':
      return remedy.version
        ? t('remedy.version', { version: remedy.version })
        : t('remedy.defaultVersion');
    case 'anySize':
      return t('remedy.anySize');
    default:
      return t('remedy.budget', { budget: formatCount(remedy.budget) });
  }
}
