import { Fragment, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster } from '@rally/plugin-aks-common';
import {
  formatCount,
  tableStyles as table,
  VerdictIcon,
} from '@rally/portal-react';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiExternalLinkLine,
} from '@remixicon/react';
import { azurePortalLink } from '../../environment/clusterRef';
import { nodesOf, spotStatus } from '../../environment/clusterFacts';
import { aksTranslationRef } from '../../translation';
import { PoolsTable } from '../PoolsTable';
import styles from './ClustersTable.module.css';

/** One row a cluster; it opens to its pools. */
export function ClustersTable({ clusters }: { clusters: readonly Cluster[] }) {
  const [open, setOpen] = useState<string>();
  const base = useId();
  const { t } = useTranslationRef(aksTranslationRef);

  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('clusters.column.cluster')}</th>
            <th scope="col">{t('clusters.column.region')}</th>
            <th scope="col">{t('clusters.column.resourceGroup')}</th>
            <th scope="col" className={table.number}>
              {t('clusters.column.version')}
            </th>
            <th scope="col">{t('clusters.column.tier')}</th>
            <th scope="col" className={table.number}>
              {t('clusters.column.pools')}
            </th>
            <th scope="col" className={table.number}>
              {t('clusters.column.nodes')}
            </th>
            <th scope="col">{t('clusters.column.spot')}</th>
            <th scope="col">{t('clusters.column.state')}</th>
            <th scope="col">
              <span className={table.hidden}>{t('common.azurePortal')}</span>
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
                        price={cluster.price}
                        label={t('common.ofPools', { name: cluster.name })}
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
  const { t } = useTranslationRef(aksTranslationRef);
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
          ? t('common.stopped')
          : cluster.provisioningState}
      </td>
      <td>
        <a
          className={styles.link}
          href={azurePortalLink(cluster.id)}
          target="_blank"
          rel="noreferrer"
          aria-label={t('common.clusterInAzurePortal', { name: cluster.name })}
        >
          <RiExternalLinkLine size={14} />
        </a>
      </td>
    </tr>
  );
}

function Spot({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const status = spotStatus(cluster, t);
  if (!status) return <>–</>;
  return (
    <span className={styles.spot}>
      {status.failed && <VerdictIcon verdict="blocked" />}
      <span>{status.text}</span>
    </span>
  );
}
