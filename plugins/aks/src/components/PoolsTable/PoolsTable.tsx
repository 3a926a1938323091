import type { CSSProperties, ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ClusterPrice,
  ClusterStatus,
  Pool,
  PoolStatus,
} from '@rally/plugin-aks-common';
import {
  categoryColor,
  formatCount,
  formatPrice,
  formatTime,
  NodeSquares,
  tableStyles as table,
  useNow,
  VerdictIcon,
  ZoneMarks,
} from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { PriorityTag } from '../AksPlacementField/PoolWords';
import { SparkLine } from './SparkLine';
import styles from './PoolsTable.module.css';

/** `-1` stands for "up to the price of a regular node". */
const UP_TO_REGULAR = -1;

export interface PoolsTableProps {
  pools: readonly Pool[];
  /** Of the cluster; absent where the list was not answered. */
  price?: ClusterPrice;
  /** How the pools live: with it the table tells wanted from ready nodes. */
  status?: Pick<ClusterStatus, 'pools' | 'asOf'>;
  label: string;
  /** What can be done with a pool, at the end of its row. */
  actions?: (pool: Pool) => ReactNode;
}

/** The pools of a cluster: what they are, how they live, what a node costs, and why the last operation failed. */
export function PoolsTable(props: PoolsTableProps) {
  const { pools, price, status, label, actions } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const prices = new Map(
    price?.pools.map(({ pool, perNodeHour }) => [pool, perNodeHour]),
  );
  const living = new Map(status?.pools.map(each => [each.pool, each]));
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('pools.column.pool')}</th>
            <th scope="col">{t('pools.column.mode')}</th>
            <th scope="col">{t('pools.column.size')}</th>
            <th scope="col">{t('pools.column.priority')}</th>
            <th scope="col">{t('pools.column.zones')}</th>
            <th scope="col">{t('pools.column.nodes')}</th>
            {(status
              ? (['desired', 'ready', 'evicted'] as const)
              : ([] as const)
            ).map(column => (
              <th key={column} scope="col" className={table.number}>
                {t(`living.column.${column}`)}
              </th>
            ))}
            {!status && (
              <th scope="col" className={table.number}>
                {t('pools.column.count')}
              </th>
            )}
            <th scope="col">{t('pools.column.autoscaler')}</th>
            <th scope="col" className={table.number}>
              {t('living.column.price')}
            </th>
            <th scope="col">{t('pools.column.state')}</th>
            <th scope="col" className={table.number}>
              {t('pools.column.version')}
            </th>
            {actions && (
              <th scope="col" className={styles.change}>
                <span className={table.hidden}>
                  {t('living.column.change')}
                </span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {pools.map(pool => (
            <PoolRow
              key={pool.name}
              pool={pool}
              perNodeHour={prices.get(pool.name)}
              counts={
                status && (
                  <LivingCounts pool={pool} status={living.get(pool.name)} />
                )
              }
              status={living.get(pool.name)}
              asOf={status?.asOf}
              actions={actions?.(pool)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PoolRow(props: {
  pool: Pool;
  perNodeHour?: number | null;
  counts?: ReactNode;
  status?: PoolStatus;
  asOf?: string;
  actions?: ReactNode;
}) {
  const { pool, perNodeHour, counts, status, asOf, actions } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const color = categoryColor(pool.name);
  return (
    <tr style={{ '--color': color } as CSSProperties}>
      <th scope="row">
        <i className={table.swatch} style={{ background: color }} />
        {pool.name}
      </th>
      <td>{pool.mode}</td>
      <td>
        <code>{pool.vmSize.replace(/^Standard_/, '')}</code>
      </td>
      <td>
        <span className={styles.priority}>
          <PriorityTag priority={pool.priority} />
          {pool.evictionPolicy && <small>{pool.evictionPolicy}</small>}
        </span>
      </td>
      <td>
        <ZoneMarks zones={pool.zones} />
      </td>
      <td>
        <NodeSquares
          ready={status?.ready ?? pool.count}
          desired={status?.ready === undefined ? undefined : status.desired}
          max={pool.autoscaler?.max}
          color={color}
        />
      </td>
      {counts ?? <td className={table.number}>{formatCount(pool.count)}</td>}
      <td>
        {pool.autoscaler ? (
          <Range {...pool.autoscaler} now={status?.desired ?? pool.count} />
        ) : (
          t('pools.autoscalerOff')
        )}
      </td>
      <td className={table.number}>
        <span className={styles.price}>
          {status?.spot && asOf && (
            <SparkLine pool={pool.name} spot={status.spot} asOf={asOf} />
          )}
          <PriceWords pool={pool} status={status} perNodeHour={perNodeHour} />
        </span>
      </td>
      <td>
        <PoolState pool={pool} status={status} />
      </td>
      <td className={table.number}>{pool.kubernetesVersion ?? '–'}</td>
      {actions && <td>{actions}</td>}
    </tr>
  );
}

/** Wanted, ready and taken back; what was not answered is a question mark, never zero. */
function LivingCounts(props: { pool: Pool; status?: PoolStatus }) {
  const { pool, status } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const missing = (
    <span className={styles.missing} title={t('common.notAnswered')}>
      ?<span className={table.hidden}>{t('common.notAnswered')}</span>
    </span>
  );
  const { desired = pool.count, ready, evicted24h } = status ?? {};
  const isShort = ready !== undefined && ready < desired;
  const rate = status?.spot?.evictionRate;
  return (
    <>
      <td className={table.number}>{formatCount(desired)}</td>
      <td className={table.number}>
        {ready === undefined ? (
          missing
        ) : (
          <span className={isShort ? styles.short : undefined}>
            {formatCount(ready)}
          </span>
        )}
      </td>
      <td className={table.number}>
        {pool.priority === 'Regular' && '–'}
        {pool.priority === 'Spot' &&
          (evicted24h === undefined ? (
            missing
          ) : (
            <span className={evicted24h > 0 ? styles.strong : undefined}>
              {formatCount(evicted24h)}
            </span>
          ))}
        {rate && (
          <span className={styles.rate} title={t('living.rateName', { rate })}>
            {t('living.rate', { rate: rate.replace('-', '–') })}
          </span>
        )}
      </td>
    </>
  );
}

/** From fewest to most, and where the pool stands between them. */
function Range(props: { min: number; max: number; now: number }) {
  const { min, max, now } = props;
  const share = max > min ? (now - min) / (max - min) : 0;
  const left = `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <span className={styles.range}>
      {formatCount(min)}
      <i aria-hidden>
        <b style={{ left }} />
      </i>
      <span className={table.hidden}>–</span>
      {formatCount(max)}
    </span>
  );
}

/** What a node costs now, and of a spot node what it may cost at most. */
function PriceWords(props: {
  pool: Pool;
  status?: PoolStatus;
  perNodeHour?: number | null;
}) {
  const { pool, status, perNodeHour } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const perHour = status?.spot?.perHour ?? perNodeHour;
  let price: string = t('common.notAnswered');
  if (perHour === null) price = t('details.notListed');
  else if (perHour !== undefined) price = formatPrice(perHour);
  return (
    <span>
      {price}
      {pool.priority === 'Spot' && (
        <small className={styles.most}>{ceilingWords(pool, status, t)}</small>
      )}
    </span>
  );
}

/** `of 0.060 max`, `of 0.20 regular` */
function ceilingWords(
  { spotMaxPrice }: Pool,
  status: PoolStatus | undefined,
  t: Words,
): string {
  const maxPrice = status?.spot?.maxPrice ?? spotMaxPrice;
  const regular = status?.spot?.regular;
  if (maxPrice !== undefined && maxPrice !== UP_TO_REGULAR) {
    return t('living.ofMax', { max: formatPrice(maxPrice) });
  }
  return regular === undefined
    ? t('living.ofRegularUnknown')
    : t('living.ofRegular', { max: formatPrice(regular) });
}

function PoolState(props: { pool: Pool; status?: PoolStatus }) {
  const { provisioningState, provisioningError, powerState } = props.pool;
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const backOff = props.status?.backOff;
  const stopped = powerState && powerState !== 'Running';
  return (
    <>
      {provisioningError && props.status && (
        <span className={styles.brief} title={provisioningError.code}>
          <VerdictIcon verdict="blocked" />
          {provisioningState}
        </span>
      )}
      {provisioningError && !props.status && (
        <span className={styles.failed}>
          <VerdictIcon verdict="blocked" />
          <span>
            {t('pools.failed', {
              state: provisioningState,
              code: <code>{provisioningError.code}</code>,
            })}
            <small>{provisioningError.message}</small>
          </span>
        </span>
      )}
      {!provisioningError && <>{stopped ? powerState : provisioningState}</>}
      {backOff && (
        <span className={styles.waits}>
          {backOff.reason && backOff.reason !== provisioningError?.code
            ? t('living.backOff', {
                since: formatTime(backOff.from, now),
                reason: backOff.reason,
              })
            : t('living.backOffPlain', {
                since: formatTime(backOff.from, now),
              })}
        </span>
      )}
    </>
  );
}
