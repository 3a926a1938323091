import { Fragment, useId, useState } from 'react';
import { Cluster } from '@rally/plugin-aks-common';
import { formatCount, VerdictIcon } from '@rally/portal-react';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiExternalLinkLine,
} from '@remixicon/react';
import { azurePortalLink } from '../../environment/clusterRef';
import { nodesOf, spotStatus } from '../../environment/clusterFacts';
import { PoolsTable } from '../PoolsTable';
import table from '../table.module.css';
import styles from './ClustersTable.module.css';

/** One row a cluster; it opens to its pools. */
export function ClustersTable({ clusters }: { clusters: readonly Cluster[] }) {
  const [open, setOpen] = useState<string>();
  const base = useId();

  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Cluster</th>
            <th scope="col">Region</th>
            <th scope="col">Resource group</th>
            <th scope="col" className={table.number}>
              Version
            </th>
            <th scope="col">Tier</th>
            <th scope="col" className={table.number}>
              Pools
            </th>
            <th scope="col" className={table.number}>
              Nodes
            </th>
            <th scope="col">Spot</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className={styles.hidden}>Azure portal</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster, index) => {
            const isOpen = open === cluster.id;
            const details = `${base}-${index}`;
            return (
              <Fragment key={cluster.id}>
                <ClusterRow
                  cluster={cluster}
                  details={details}
                  open={isOpen}
                  onToggle={() => setOpen(isOpen ? undefined : cluster.id)}
                />
                {isOpen && (
                  <tr id={details}>
                    <td colSpan={10} className={styles.details}>
                      <PoolsTable
                        pools={cluster.pools}
                        label={`Pools of ${cluster.name}`}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function ClusterRow(props: {
  cluster: Cluster;
  details: string;
  open: boolean;
  onToggle: () => void;
}) {
  const { cluster, details, open, onToggle } = props;
  const Arrow = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={open ? details : undefined}
          onClick={onToggle}
        >
          <Arrow size={16} aria-hidden />
          {cluster.name}
        </button>
      </th>
      <td>{cluster.region}</td>
      <td>
        <code>{cluster.resourceGroup}</code>
      </td>
      <td className={table.number}>{cluster.kubernetesVersion}</td>
      <td>{cluster.tier}</td>
      <td className={table.number}>{formatCount(cluster.pools.length)}</td>
      <td className={table.number}>{formatCount(nodesOf(cluster))}</td>
      <td className={table.wide}>
        <Spot cluster={cluster} />
      </td>
      <td>
        {cluster.powerState === 'Stopped'
          ? 'Stopped'
          : cluster.provisioningState}
      </td>
      <td>
        <a
          className={styles.link}
          href={azurePortalLink(cluster.id)}
          target="_blank"
          rel="noreferrer"
          aria-label={`${cluster.name} in the Azure portal`}
        >
          <RiExternalLinkLine size={14} />
        </a>
      </td>
    </tr>
  );
}

function Spot({ cluster }: { cluster: Cluster }) {
  const status = spotStatus(cluster);
  if (!status) return <>–</>;
  return (
    <span className={styles.spot}>
      {status.failed && <VerdictIcon verdict="blocked" />}
      <span>{status.text}</span>
    </span>
  );
}
