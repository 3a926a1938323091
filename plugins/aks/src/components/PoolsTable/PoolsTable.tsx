import { Pool } from '@rally/plugin-aks-common';
import {
  categoryColor,
  formatCount,
  NodeSquares,
  VerdictIcon,
  ZoneMarks,
} from '@rally/portal-react';
import { PriorityTag } from '../AksPlacementField/PoolWords';
import table from '../table.module.css';
import styles from './PoolsTable.module.css';

/** `-1` stands for "up to the price of a regular node". */
const UP_TO_REGULAR = -1;

/** The pools of a cluster, and why the last operation on one failed. */
export function PoolsTable(props: { pools: readonly Pool[]; label: string }) {
  const { pools, label } = props;
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Pool</th>
            <th scope="col">Mode</th>
            <th scope="col">VM size</th>
            <th scope="col">Priority</th>
            <th scope="col">Zones</th>
            <th scope="col">Nodes</th>
            <th scope="col" className={table.number}>
              Count
            </th>
            <th scope="col">Autoscaler</th>
            <th scope="col">Eviction</th>
            <th scope="col" className={table.number}>
              Max price
            </th>
            <th scope="col">State</th>
            <th scope="col" className={table.number}>
              Version
            </th>
          </tr>
        </thead>
        <tbody>
          {pools.map(pool => (
            <PoolRow key={pool.name} pool={pool} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PoolRow({ pool }: { pool: Pool }) {
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
          : 'off'}
      </td>
      <td>{pool.evictionPolicy ?? '–'}</td>
      <td className={table.number}>{maxPrice(pool)}</td>
      <td>
        <PoolState pool={pool} />
      </td>
      <td className={table.number}>{pool.kubernetesVersion ?? '–'}</td>
    </tr>
  );
}

function maxPrice({ priority, spotMaxPrice }: Pool): string {
  if (priority === 'Regular') return '–';
  if (spotMaxPrice === undefined || spotMaxPrice === UP_TO_REGULAR) {
    return 'regular price';
  }
  return `${spotMaxPrice} $/h`;
}

function PoolState({ pool }: { pool: Pool }) {
  const { provisioningState, provisioningError, powerState } = pool;
  if (provisioningError) {
    return (
      <span className={styles.failed}>
        <VerdictIcon verdict="blocked" />
        <span>
          {provisioningState}: <code>{provisioningError.code}</code>
          <small>{provisioningError.message}</small>
        </span>
      </span>
    );
  }
  const stopped = powerState && powerState !== 'Running';
  return <>{stopped ? powerState : provisioningState}</>;
}
