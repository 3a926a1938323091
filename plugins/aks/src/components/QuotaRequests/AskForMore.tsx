import { useEffect, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, NumberField } from '@backstage/ui';
import {
  aksQuotaRequestPermission,
  Quota,
  QuotaRequest,
} from '@rally/plugin-aks-common';
import {
  describeFailure,
  formatCount,
  formatDuration,
  formatTime,
  QuotaBar,
  StateStrip,
  useNow,
  VerdictIcon,
} from '@rally/portal-react';
import { RiHourglassLine } from '@remixicon/react';
import { aksApiRef } from '../../api';
import { isOpen, suggestedLimit, tookMs } from '../../quota/requests';
import { aksTranslationRef } from '../../translation';
import styles from './AskForMore.module.css';

/** As much as one request may ask for, vCPU. */
const MOST = 100_000;

const ROLE = 'Quota Request Operator';

export interface AskForMoreProps {
  subscriptionId: string;
  region: string;
  quota: Quota;
  /** For this quota, newest first. */
  requests: readonly QuotaRequest[];
  onAsked: () => void;
}

/** Asks Azure for a new limit: the number, the call, the role and the cost before the click. */
export function AskForMore(props: AskForMoreProps) {
  const { quota, requests } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const { loading, allowed } = usePermission({
    permission: aksQuotaRequestPermission,
  });
  const open = requests.find(isOpen);

  if (open) {
    return (
      <Button isDisabled iconStart={<RiHourglassLine size={14} />}>
        {t('quotaRequests.openSince', {
          since: formatTime(open.requestedAt, now),
        })}
      </Button>
    );
  }
  if (loading) return null;
  if (!allowed) {
    return (
      <p className={styles.note}>
        {t('quotaAsk.notAllowed', {
          permission: <code>{aksQuotaRequestPermission.name}</code>,
        })}
      </p>
    );
  }
  // A new limit is a new question: it starts from a new suggestion.
  return <AskForm key={quota.limit} {...props} />;
}

function AskForm(props: AskForMoreProps) {
  const { subscriptionId, region, quota, requests, onAsked } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const [limit, setLimit] = useState(suggestedLimit(quota.limit));
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<Error>();
  const controller = useRef<AbortController>();
  // Who leaves wants no answer; Azure decides the request all the same.
  useEffect(() => () => controller.current?.abort(), []);

  const isMore = limit > quota.limit && limit <= MOST;
  const number = formatCount(limit);
  const ask = async () => {
    const { signal } = (controller.current = new AbortController());
    setAsking(true);
    setError(undefined);
    try {
      await api.requestQuota(
        { subscriptionId, region, name: quota.name, limit },
        { signal },
      );
      onAsked();
    } catch (cause) {
      if (signal.aborted) return;
      setError(cause instanceof Error ? cause : new Error(String(cause)));
    }
    setAsking(false);
  };
  const failure = error && describeFailure(error);
  const took = requests.map(tookMs).find(ms => ms !== undefined);

  return (
    <div className={styles.form}>
      <div className={styles.fields}>
        <NumberField
          label={t('quotaAsk.limit')}
          minValue={quota.limit + 1}
          maxValue={MOST}
          value={limit}
          onChange={value => setLimit(Math.round(value) || 0)}
        />
        <Button isDisabled={!isMore} isPending={asking} onPress={ask}>
          {asking
            ? t('quotaAsk.asking', { limit: number })
            : t('quotaAsk.ask', { limit: number })}
        </Button>
      </div>
      {isMore ? (
        <QuotaBar
          caption
          subject={t('quotaAsk.subject')}
          used={quota.used}
          limit={limit}
        />
      ) : (
        <p className={styles.note}>
          {t('quotaAsk.notAbove', { limit: formatCount(quota.limit) })}
        </p>
      )}
      {failure && (
        <StateStrip kind="failed">
          {t('quotaAsk.refused', { cause: failure.message, fix: failure.fix })}
        </StateStrip>
      )}
      <ul className={styles.notes}>
        <li>
          <VerdictIcon verdict="note" />
          <span>
            {t('quotaAsk.call', {
              method: <code>PUT</code>,
              provider: <code>Microsoft.Quota</code>,
              region,
              quota: <code>{quota.name}</code>,
              limit: number,
            })}
          </span>
        </li>
        <li>
          <VerdictIcon verdict="note" />
          <span>{t('quotaAsk.role', { role: <b>{ROLE}</b> })}</span>
        </li>
        <li>
          <VerdictIcon verdict="note" />
          <span>
            {took === undefined
              ? t('quotaAsk.free')
              : t('quotaAsk.last', { age: formatDuration(took) })}
          </span>
        </li>
      </ul>
    </div>
  );
}
