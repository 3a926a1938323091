import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Cluster } from '@rally/plugin-aks-common';
import { formatCount, Panel } from '@rally/portal-react';
import { RiExternalLinkLine } from '@remixicon/react';
import { useState } from 'react';
import { homeTranslationRef } from '../translation';
import { ConditionWords } from './ConditionWords';
import { PoolList } from './PoolList';
import { PriceWords } from './PriceWords';
import { TableColumn, TableHead } from './TableHead';
import styles from './EnvironmentTable.module.css';

const AT_FIRST = 5;

const COLUMNS: TableColumn[] = [
  'cluster',
  'resourceGroup',
  'region',
  'state',
  'pools',
  'kubernetes',
  'price',
];

/** What runs in Azure and nobody answers for here; nothing where there is no such cluster. */
export const UnlistedClusters = ({ clusters }: { clusters: Cluster[] }) => {
  const { t } = useTranslationRef(homeTranslationRef);
  const [all, setAll] = useState(false);
  if (clusters.length === 0) return null;
  const shown = all ? clusters : clusters.slice(0, AT_FIRST);
  return (
    <Panel
      title={t('unlisted.title')}
      meta={formatCount(clusters.length)}
      actions={
        clusters.length > AT_FIRST && (
          <Button variant="tertiary" size="small" onPress={() => setAll(!all)}>
            {all
              ? t('unlisted.showFewer')
              : t('unlisted.showAll', {
                  clusters: formatCount(clusters.length),
                })}
          </Button>
        )
      }
      flush
    >
      <div className={styles.scroll}>
        <table className={styles.table}>
          <TableHead columns={COLUMNS} />
          <tbody>
            {shown.map(cluster => (
              <tr key={cluster.id}>
                <th scope="row">
                  <a
                    href={`https://portal.azure.com/#@/resource${cluster.id}/overview`}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={t('unlisted.inAzurePortal', {
                      name: cluster.name,
                    })}
                  >
                    {cluster.name} <RiExternalLinkLine size={12} aria-hidden />
                  </a>
                </th>
                <td data-label={t('table.resourceGroup')}>
                  <code className={styles.id}>{cluster.resourceGroup}</code>
                </td>
                <td data-label={t('table.region')}>{cluster.region}</td>
                <td data-label={t('table.state')}>
                  <ConditionWords cluster={cluster} />
                </td>
                <td data-label={t('table.pools')}>
                  <PoolList pools={cluster.pools} />
                </td>
                <td
                  data-label={t('table.kubernetes')}
                  className={styles.number}
                >
                  {cluster.kubernetesVersion}
                </td>
                <td data-label={t('table.price')} className={styles.amount}>
                  <PriceWords cluster={cluster} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
