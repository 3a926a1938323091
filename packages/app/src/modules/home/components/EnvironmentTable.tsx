import { categoryColor, NodeSquares, QuotaBar } from '@rally/portal-react';
import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiLoopRightLine,
} from '@remixicon/react';
import { Link } from 'react-router-dom';
import { Condition, conditionOf } from '../logic/condition';
import { EnvironmentState, tightestQuota } from '../logic/environments';
import { quotaWords } from '../logic/quotaName';
import styles from './EnvironmentTable.module.css';

const ICONS = {
  well: RiCheckboxCircleFill,
  busy: RiLoopRightLine,
  wrong: RiErrorWarningFill,
};

const ConditionWords = ({ condition }: { condition: Condition }) => {
  const Icon = ICONS[condition.tone];
  return (
    <span className={styles.condition} data-tone={condition.tone}>
      <Icon size={14} aria-hidden />
      {condition.words}
    </span>
  );
};

function absence(
  state: EnvironmentState['state'],
  asking: boolean,
  named: boolean,
): string {
  if (!named) return 'Its entity names no cluster.';
  if (state === 'missing') return 'Not in Azure: it waits to be applied.';
  return asking ? 'Asking Azure …' : 'not answered';
}

const EnvironmentRow = ({
  state: row,
  asking,
}: {
  state: EnvironmentState;
  asking: boolean;
}) => {
  const { environment, state, cluster, quota } = row;
  const tightest = tightestQuota(row);
  return (
    <tr>
      <th scope="row">
        <Link to={environment.path}>{environment.name}</Link>
      </th>
      {cluster ? (
        <>
          <td data-label="Region">{cluster.region}</td>
          <td data-label="State">
            <ConditionWords condition={conditionOf(cluster)} />
          </td>
          <td data-label="Pools">
            <ul className={styles.pools}>
              {cluster.pools.map(pool => (
                <li key={pool.name}>
                  <NodeSquares
                    ready={pool.count}
                    max={pool.autoscaler?.max}
                    color={categoryColor(pool.name)}
                  />
                  {pool.name} {pool.count}
                </li>
              ))}
            </ul>
          </td>
          <td className={styles.quota}>
            {(tightest || quota || !asking) && (
              <QuotaBar
                {...(tightest ? quotaWords(tightest) : { subject: 'tightest' })}
                used={tightest?.used}
                limit={tightest?.limit}
                stale={quota?.state === 'stale'}
                caption
              />
            )}
          </td>
          <td data-label="Kubernetes" className={styles.number}>
            {cluster.kubernetesVersion}
          </td>
        </>
      ) : (
        <td colSpan={5} className={styles.none}>
          {absence(state, asking, environment.cluster !== undefined)}
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
      <thead>
        <tr>
          <th scope="col">Environment</th>
          <th scope="col">Region</th>
          <th scope="col">State</th>
          <th scope="col">Pools, nodes</th>
          <th scope="col">vCPU quota, tightest</th>
          <th scope="col">Kubernetes</th>
        </tr>
      </thead>
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
