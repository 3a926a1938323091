import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster } from '@rally/plugin-aks-common';
import { formatPrice } from '@rally/portal-react';
import { homeTranslationRef } from '../translation';
import styles from './EnvironmentTable.module.css';

/** What the nodes that run cost a month by Azure's list, US dollars. */
export const PriceWords = ({ cluster }: { cluster: Cluster }) => {
  const { t } = useTranslationRef(homeTranslationRef);
  const { price, powerState } = cluster;
  if (price && price.perMonth !== null) {
    return <>{formatPrice(price.perMonth)}</>;
  }
  if (!price && powerState === 'Stopped') return <>–</>;
  return (
    <span className={styles.none}>
      {price ? t('table.notListed') : t('table.notAnswered')}
    </span>
  );
};
