import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ClusterPrice, Pool } from '@rally/plugin-aks-common';
import {
  categoryColor,
  formatCount,
  formatPrice,
  NodeSquares,
  VerdictIcon,
  ZoneMarks,
} from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { PriorityTag } from '../AksPlacementField/PoolWords';
import table from '../table.module.css';
import styles from './PoolsTable.module.css';

/** `-1` stands for "up to the price of a regular node". */
const UP_TO_REGULAR = -1;

export interface PoolsTableProps {
  pools: readonly Pool[];
  /** Of the cluster; absent where the list was not answered. */
  price?: ClusterPrice;
  label: string;
}

/** The pools of a cluster, what a node of each costs, and why the last operation on one failed. */
export function PoolsTable({ pools, price, label }: PoolsTableProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const prices = new Map(
    price?.pools.map(({ pool, perNodeHour }) => [pool, perNodeHour]),
  );
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
            <th scope="col" className={table.number}>
              {t('pools.column.count')}
            </th>
            <th scope="col">{t('pools.column.autoscaler')}</th>
            <th scope="col">{t('pools.column.eviction')}</th>
            <th scope="col" className={table.number}>
              {t('pools.column.price')}
            </th>
            <th scope="col" className={table.number}>
              {t('pools.column.maxPrice')}
            </th>
            <th scope="col">{t('pools.column.state')}</th>
            <th scope="col" className={table.number}>
              {t('pools.column.version')}
            </th>
          </tr>
        </thead>
        <tbody>
          {pools.map(pool => (
            <PoolRow
              key={pool.name}
              pool={pool}
              perNodeHour={prices.get(pool.name)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PoolRow(props: { pool: Pool; perNodeHour?: number | null }) {
  const { pool, perNodeHour } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const color = categoryColor(pool.name);
  return (
    <tr>
      <th scope="row">
        <i className={table.swatch} style={{ background: color }} />
        {pool.name}
      </th>
      <td>{pool.mode}</td>
      <td>
        <code>{pool.vmSize.replace(/^Standard_/, '')}</code>
      </td>
      <td>
        <PriorityTag priority={pool.priority} />
      </td>
      <td>
        <ZoneMarks zones={pool.zones} />
      </td>
      <td>
        <NodeSquares
          ready={pool.count}
          max={pool.autoscaler?.max}
          color={color}
        />
      </td>
      <td className={table.number}>{formatCount(pool.count)}</td>
      <td>
        {pool.autoscaler
          ? `${pool.autoscaler.min}–${pool.autoscaler.max}`
          : t('pools.autoscalerOff')}
      </td>
      <td>{pool.evictionPolicy ?? '–'}</td>
      <td className={table.number}>{nodePrice(perNodeHour, t)}</td>
      <td className={table.number}>{maxPrice(pool, t)}</td>
      <td>
        <PoolState pool={pool} />
      </td>
      <td className={table.number}>{pool.kubernetesVersion ?? '–'}</td>
    </tr>
  );
}

function nodePrice(perNodeHour: number | null | undefined, t: Words): string {
  if (perNodeHour === undefined) return t('common.notAnswered');
  return perNodeHour === null
    ? t('details.notListed')
    : t('details.hourly', { price: formatPrice(perNodeHour) });
}

function maxPrice({ priority, spotMaxPrice }: Pool, t: Words): string {
  if (priority === 'Regular') return '–';
  if (spotMaxPrice === undefined || spotMaxPrice === UP_TO_REGULAR) {
    return t('pools.regularPrice');
  }
  return t('details.hourly', { price: String(spotMaxPrice) });
}

function PoolState({ pool }: { pool: Pool }) {
  const { provisioningState, provisioningError, powerState } = pool;
  const { t } = useTranslationRef(aksTranslationRef);
  if (provisioningError) {
    return (
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
    );
  }
  const stopped = powerState && powerState !== 'Running';
  return <>{stopped ? powerState : provisioningState}</>;
}
