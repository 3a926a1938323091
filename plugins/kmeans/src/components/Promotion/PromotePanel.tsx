import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  Comparison,
  PromotionReport,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import {
  Asked,
  FailedState,
  formatCount,
  LoadingRows,
  Panel,
  VerdictBadge,
  VerdictIcon,
} from '@rally/portal-react';
import { RiRocket2Line } from '@remixicon/react';
import { formatPercent } from '../../format/numbers';
import { kmeansTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import { StaleStrip } from '../Stale';
import styles from './Promotion.module.css';

export interface PromotePanelProps {
  version: VersionDetails;
  asked: Asked<PromotionReport | undefined>;
  comparison?: Comparison;
  /** Absent until it is known. */
  mayPromote?: boolean;
  onPromote: (confirmed: boolean) => Promise<void>;
}

/** What promoting a version will do, what speaks against it, and the button. */
export function PromotePanel(props: PromotePanelProps) {
  const { version, asked, comparison, mayPromote, onPromote } = props;
  const { value: report, error, askAgain } = asked;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [asking, setAsking] = useState(false);
  const own = version.version;
  const title = t('promotion.title', { version: String(own) });

  if (!report) {
    return (
      <Panel title={title}>
        {error ? (
          <FailedState
            error={error}
            what={t('promotion.what', { version: String(own) })}
            onRetry={askAgain}
          />
        ) : (
          <LoadingRows rows={7} label={t('promotion.label')} />
        )}
      </Panel>
    );
  }
  const { verdict, production, findings } = report;
  const moves = comparison?.from === production ? comparison : undefined;
  const follows = (
    <ol className={styles.follows}>
      <li>
        {production === null
          ? t('promotion.first', { version: <b>v{own}</b> })
          : t('promotion.points', {
              version: <b>v{own}</b>,
              production: <b>v{production}</b>,
            })}
      </li>
      {moves && (
        <li>
          {t('promotion.relabels', {
            moved: <b>{formatCount(moves.moved)}</b>,
            rallies: formatCount(moves.rallies),
            share: formatPercent(moves.movedShare),
          })}
        </li>
      )}
      {production !== null && (
        <li>{t('promotion.stays', { production: <b>v{production}</b> })}</li>
      )}
    </ol>
  );

  return (
    <Panel title={title} actions={<VerdictBadge verdict={verdict} />}>
      <div className={styles.stale}>
        <StaleStrip asked={asked} />
      </div>
      {follows}
      {findings.length > 0 && (
        <ul className={styles.findings} aria-label={t('promotion.findings')}>
          {findings.map(({ rule, verdict: each, message, remedy }) => (
            <li key={rule}>
              <VerdictIcon verdict={each} />
              <span>
                {message}
                {remedy && <small>{remedy}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.decide}>
        <Button
          variant="primary"
          isDisabled={!mayPromote}
          iconStart={<RiRocket2Line size={14} />}
          onPress={() => setAsking(true)}
        >
          {title}
        </Button>
        <span>
          {mayPromote === false
            ? t('promotion.mayNot', {
                permission: <code>kmeans.model.promote</code>,
              })
            : t('promotion.noted')}
        </span>
      </p>
      {asking && (
        <ConfirmDialog
          title={t('promotion.sure', {
            version: String(own),
            model: version.model,
          })}
          tick={
            verdict === 'clear'
              ? undefined
              : t(`promotion.tick.${verdict}`, {
                  count: findings.filter(each => each.verdict === verdict)
                    .length,
                })
          }
          confirm={title}
          onConfirm={async () => {
            await onPromote(verdict !== 'clear');
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        >
          {follows}
          <ul className={styles.findings}>
            {findings
              .filter(each => each.verdict !== 'clear')
              .map(({ rule, verdict: each, message }) => (
                <li key={rule}>
                  <VerdictIcon verdict={each} />
                  <span>{message}</span>
                </li>
              ))}
          </ul>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
