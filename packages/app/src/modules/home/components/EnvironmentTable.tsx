import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AgeStamp,
  formatPrice,
  QuotaBar,
  VerdictBadge,
} from '@rally/portal-react';
import { RiDraftLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import {
  Environment,
  EnvironmentState,
  tightestQuota,
} from '../logic/environments';
import { quotaWords } from '../logic/quotaName';
import { homeTranslationRef } from '../translation';
import { ConditionWords } from './ConditionWords';
import { PoolList } from './PoolList';
import { PriceWords } from './PriceWords';
import { TableColumn, TableHead } from './TableHead';
import styles from './EnvironmentTable.module.css';

const COLUMNS: TableColumn[] = [
  'environment',
  'stage',
  'region',
  'state',
  'pools',
  'quota',
  'kubernetes',
  'price',
];

interface RowProps {
  state: EnvironmentState;
  asking: boolean;
}

const QuotaCell = ({ state, asking }: RowProps) => {
  const { t } = useTranslationRef(homeTranslationRef);
  const { quota } = state;
  const tightest = tightestQuota(state);
  return (
    <td className={styles.quota}>
      {(tightest || quota || !asking) && (
        <QuotaBar
          {...(tightest
            ? quotaWords(tightest, t)
            : { subject: t('table.tightest') })}
          used={tightest?.used}
          limit={tightest?.limit}
          stale={quota?.state === 'stale'}
          caption
        />
      )}
    </td>
  );
};

/** Proposed, not applied: what was decided, as far as the catalog tells. */
const ProposedCells = ({
  environment,
  state,
  asking,
}: RowProps & { environment: Environment }) => {
  const { t } = useTranslationRef(homeTranslationRef);
  const { region, decided, pricePerMonth } = environment;
  return (
    <>
      <td data-label={t('table.region')}>{region ?? '–'}</td>
      <td data-label={t('table.state')}>
        <div className={styles.state}>
          <span className={styles.proposed}>
            <RiDraftLine size={14} aria-hidden />
            {t('table.proposed')}
          </span>
          {decided && (
            <span className={styles.decided}>
              <VerdictBadge verdict={decided.verdict} />
              <AgeStamp
                short
                observedAt={decided.at}
                source={t('table.preflightSource')}
              />
            </span>
          )}
        </div>
      </td>
      <td data-label={t('table.pools')}>–</td>
      <QuotaCell state={state} asking={asking} />
      <td data-label={t('table.kubernetes')}>–</td>
      <td data-label={t('table.price')} className={styles.amount}>
        {pricePerMonth === undefined
          ? '–'
          : t('table.priceAtMost', { price: formatPrice(pricePerMonth) })}
      </td>
    </>
  );
};

const EnvironmentRow = ({ state, asking }: RowProps) => {
  const { t } = useTranslationRef(homeTranslationRef);
  const { environment, cluster } = state;
  const absence = asking ? t('table.asking') : t('table.notAnswered');
  return (
    <tr>
      <th scope="row">
        <Link to={environment.path}>{environment.name}</Link>
      </th>
      <td data-label={t('table.stage')}>{environment.stage ?? '–'}</td>
      {cluster && (
        <>
          <td data-label={t('table.region')}>{cluster.region}</td>
          <td data-label={t('table.state')}>
            <ConditionWords cluster={cluster} />
          </td>
          <td data-label={t('table.pools')}>
            <PoolList pools={cluster.pools} />
          </td>
          <QuotaCell state={state} asking={asking} />
          <td data-label={t('table.kubernetes')} className={styles.number}>
            {cluster.kubernetesVersion}
          </td>
          <td data-label={t('table.price')} className={styles.amount}>
            <PriceWords cluster={cluster} />
          </td>
        </>
      )}
      {!cluster && state.state === 'missing' && (
        <ProposedCells
          environment={environment}
          state={state}
          asking={asking}
        />
      )}
      {!cluster && state.state === 'unknown' && (
        <td colSpan={6} className={styles.none}>
          {environment.cluster ? absence : t('table.noCluster')}
        </td>
      )}
    </tr>
  );
};

/** The environments of the person, one row each. */
export const EnvironmentTable = ({
  states,
  asking,
}: {
  states: EnvironmentState[];
  /** While Azure has not answered yet, what is missing is only awaited. */
  asking: boolean;
}) => (
  <div className={styles.scroll}>
    <table className={styles.table}>
      <TableHead columns={COLUMNS} />
      <tbody>
        {states.map(state => (
          <EnvironmentRow
            key={state.environment.ref}
            state={state}
            asking={asking}
          />
        ))}
      </tbody>
    </table>
  </div>
);
