import { ButtonLink } from '@backstage/ui';
import {
  Asked,
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  StateStrip,
} from '@rally/portal-react';
import { RiServerLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { Azure } from '../ask/useAzure';
import { Mine } from '../ask/useEnvironments';
import { CATALOG, CREATE } from '../paths';
import { EnvironmentTable } from './EnvironmentTable';
import styles from './MyEnvironments.module.css';

/** What the person owns, and how it is. */
export const MyEnvironments = ({
  mine,
  azure,
}: {
  mine: Asked<Mine>;
  azure: Azure;
}) => {
  const { value, error, askAgain } = mine;
  const silent = azure.clusters.value?.problems.length ?? 0;
  return (
    <Panel
      title="My environments"
      meta={value?.team && `owner ${value.team}`}
      actions={<Link to={CATALOG}>Open in catalog</Link>}
      flush
    >
      {!value && error && (
        <FailedState
          error={error}
          what="your environments"
          onRetry={askAgain}
        />
      )}
      {!value && !error && (
        <LoadingRows rows={3} rowHeight={48} label="your environments" />
      )}
      {value && value.environments.length === 0 && (
        <EmptyState
          icon={<RiServerLine />}
          action={<ButtonLink href={CREATE}>Create one</ButtonLink>}
        >
          You own no environment yet.
        </EmptyState>
      )}
      {value && value.environments.length > 0 && (
        <>
          <EnvironmentTable states={azure.states} asking={azure.asking} />
          {silent > 0 && (
            <div className={styles.strip}>
              <StateStrip kind="partial">
                {silent === 1
                  ? 'One subscription did not answer'
                  : `${silent} subscriptions did not answer`}
                : what runs there is missing or old.
              </StateStrip>
            </div>
          )}
        </>
      )}
    </Panel>
  );
};
