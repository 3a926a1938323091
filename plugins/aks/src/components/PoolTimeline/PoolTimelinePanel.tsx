import { useCallback, useState, type KeyboardEvent } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { Pool, PoolTimeline } from '@rally/plugin-aks-common';
import {
  categoryColor,
  EmptyState,
  FailedState,
  formatCount,
  formatTime,
  LoadingRows,
  Panel,
  StateStrip,
  useAsk,
  useNow,
} from '@rally/portal-react';
import { RiPulseLine } from '@remixicon/react';
import { aksApiRef, ClusterRef } from '../../api';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { SourceNotes } from '../SourceNotes';
import { TimelineChart } from './TimelineChart';
import { TimelineTable } from './TimelineTable';
import styles from './PoolTimeline.module.css';

/** Hours that can be shown. */
const SPANS = ['6', '24', '168'] as const;
type Span = (typeof SPANS)[number];

export interface PoolTimelinePanelProps {
  cluster: ClusterRef;
  pools: readonly Pool[];
}

/** What happened to one pool of a cluster: the one on spot first, for it is the one that things happen to. */
export function PoolTimelinePanel({ cluster, pools }: PoolTimelinePanelProps) {
  const { subscriptionId, resourceGroup, name } = cluster;
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const now = useNow();
  const [wanted, setWanted] = useState<string>();
  const [span, setSpan] = useState<Span>('24');
  const [asTable, setAsTable] = useState(false);
  const likeliest = pools.find(each => each.priority === 'Spot') ?? pools[0];
  const pool =
    pools.find(each => each.name === wanted)?.name ?? likeliest?.name ?? '';
  const { value, error, askAgain } = useAsk<PoolTimeline>(
    useCallback(
      (signal: AbortSignal) =>
        api.getPoolTimeline(
          { subscriptionId, resourceGroup, name, pool, hours: Number(span) },
          { signal },
        ),
      [api, subscriptionId, resourceGroup, name, pool, span],
    ),
  );
  // The answer of another pool is no answer for this one.
  const timeline = value?.pool === pool ? value : undefined;
  const isEmpty = timeline?.nodes.length === 0 && timeline.events.length === 0;

  const toggleOnT = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 't' && isPlain && !isTyping) setAsTable(!asTable);
  };
  return (
    <Panel
      flush
      title={
        <>
          {t('timeline.title', {
            pool: (
              <>
                <i
                  className={styles.swatch}
                  style={{ background: categoryColor(pool) }}
                />
                {pool}
              </>
            ),
          })}
        </>
      }
      meta={timeline && !isEmpty && summaryOf(timeline, t)}
      actions={
        <>
          {pools.length > 1 && (
            <Select
              aria-label={t('timeline.pool')}
              className={styles.choice}
              size="small"
              options={pools.map(each => ({
                value: each.name,
                label: each.name,
              }))}
              value={pool}
              onChange={key => setWanted(String(key))}
            />
          )}
          <ToggleButton
            size="small"
            isSelected={asTable}
            onChange={setAsTable}
            aria-keyshortcuts="t"
          >
            {t('timeline.table')}
          </ToggleButton>
          <ToggleButtonGroup
            aria-label={t('timeline.span')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[span]}
            onSelectionChange={keys => {
              const [key] = [...keys];
              setSpan(key as Span);
            }}
          >
            {SPANS.map(hours => (
              <ToggleButton key={hours} id={hours} size="small">
                {t(`timeline.hours.${hours}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </>
      }
    >
      {/* `t` works wherever the focus is inside; it takes no part in the tab order. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={styles.frame} onKeyDown={toggleOnT}>
        {!timeline && !error && (
          <LoadingRows
            rows={8}
            rowHeight={32}
            label={t('timeline.label', { pool })}
          />
        )}
        {!timeline && error && (
          <FailedState
            error={error}
            what={t('timeline.label', { pool })}
            onRetry={askAgain}
          />
        )}
        {timeline && error && (
          <StateStrip kind="stale">
            {t('timeline.stale', {
              cause: error.message,
              observedAt: formatTime(timeline.to, now),
            })}
          </StateStrip>
        )}
        {timeline && isEmpty && (
          <EmptyState icon={<RiPulseLine size={18} />}>
            {t('timeline.none', { pool })}
          </EmptyState>
        )}
        {timeline &&
          !isEmpty &&
          (asTable ? (
            <TimelineTable timeline={timeline} />
          ) : (
            <TimelineChart timeline={timeline} />
          ))}
        {timeline && <SourceNotes sources={timeline.sources} />}
      </div>
    </Panel>
  );
}

/** `4 evictions took 6 nodes; 3 recovered after 20 min in the median` */
function summaryOf({ summary, price }: PoolTimeline, t: Words) {
  const { evictions, evictedNodes, recovered, recoveryMinutes } = summary;
  if (evictions === 0) {
    return price ? t('timeline.noEvictions') : undefined;
  }
  return t('timeline.summary', {
    evictions: t('timeline.evictions', {
      count: evictions,
      nodes: t('count.node', { count: evictedNodes }),
    }),
    recovery:
      recoveryMinutes === undefined
        ? t('timeline.notRecovered', { recovered: formatCount(recovered) })
        : t('timeline.recovered', {
            recovered: formatCount(recovered),
            minutes: formatCount(recoveryMinutes),
          }),
  });
}
