import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { ClusterAnswer } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatTime,
  LoadingRows,
  StateStrip,
  useNow,
} from '@rally/portal-react';
import { useLiveCluster, whyNotLive } from '../../environment/useLiveCluster';
import { aksTranslationRef } from '../../translation';
import { PageData } from './page';
import { FreeScale, FreeSize } from './FreeInputs';
import { PoolChoice } from './PoolChoice';
import { ScaleInputs } from './ScaleInputs';
import { SizeInputs } from './SizeInputs';
import styles from './AksPoolField.module.css';

type Props = Pick<
  FieldExtensionComponentProps<PageData>,
  'formData' | 'onChange' | 'formContext' | 'schema'
>;

/**
 * A page of a day-two form: which pool, out of those that run, and what to do
 * with it, starting from what it has now. With `vmSize` among the properties
 * of the page it asks for a size, else for nodes. Where what runs cannot be
 * read it takes free text, and says why.
 */
export function AksPoolField(props: Props) {
  const { formData = {}, onChange, formContext, schema } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const { environment } = formContext?.formData ?? {};
  const { value, error } = useLiveCluster(
    typeof environment === 'string' ? environment : undefined,
  );
  const asksSize = schema.properties?.vmSize !== undefined;
  const write = (part: object) => onChange({ ...formData, ...part });

  return (
    <div className={styles.root}>
      {!value && !error && <LoadingRows rows={5} label={t('live.label')} />}
      {value && (
        <>
          <LiveHead answer={value} />
          <PoolChoice
            cluster={value.cluster}
            data={formData}
            asksSize={asksSize}
            onChange={write}
          />
          {asksSize ? (
            <SizeInputs
              cluster={value.cluster}
              data={formData}
              onChange={write}
            />
          ) : (
            <ScaleInputs
              cluster={value.cluster}
              data={formData}
              onChange={write}
            />
          )}
        </>
      )}
      {!value && error && (
        <>
          <StateStrip kind="partial">
            {t('live.unread', { cause: whyNotLive(error, t) })}
          </StateStrip>
          {asksSize ? (
            <FreeSize data={formData} onChange={write} />
          ) : (
            <FreeScale data={formData} onChange={write} />
          )}
        </>
      )}
    </div>
  );
}

/** Which cluster, and how old what is said of it is. */
export function LiveHead({ answer }: { answer: ClusterAnswer }) {
  const { cluster, observedAt, problem } = answer;
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  return (
    <>
      <div className={styles.head}>
        <h3>{t('live.title')}</h3>
        <span className={styles.quiet}>
          {t('live.meta', {
            cluster: cluster.name,
            region: cluster.region,
            version: cluster.kubernetesVersion,
          })}
        </span>
        <span>
          <AgeStamp
            observedAt={observedAt}
            problem={problem}
            source={t('source.cluster')}
          />
        </span>
      </div>
      {problem && (
        <StateStrip kind="stale">
          {t('live.stale', {
            since: formatTime(problem.since, now),
            code: problem.code,
            message: problem.message,
            observedAt: formatTime(observedAt, now),
          })}
        </StateStrip>
      )}
    </>
  );
}
