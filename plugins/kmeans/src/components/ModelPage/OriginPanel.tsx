import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { VersionDetails } from '@rally/plugin-kmeans-common';
import { formatCount, formatList, Panel } from '@rally/portal-react';
import { featureLabel } from '../../format/features';
import { formatFixed } from '../../format/numbers';
import { kmeansTranslationRef } from '../../translation';
import { UsesRows } from './UsesRows';
import styles from './ModelPage.module.css';

/** Where a version comes from, how it was made, and who has to do with the model. */
export function OriginPanel(props: {
  /** Its name. */
  model: string;
  version: VersionDetails;
}) {
  const { model, version } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const { lineage, training, metrics, contentHash } = version;
  const facts: [label: string, value: ReactNode | undefined][] = [
    [t('origin.data'), lineage.data && <Reference text={lineage.data} />],
    [
      t('origin.pipeline'),
      lineage.pipeline && <Reference text={lineage.pipeline} />,
    ],
    [t('origin.run'), lineage.run && <Reference text={lineage.run} />],
    [t('origin.source'), `${version.source} ${version.codeVersion}`],
    [
      t('origin.training'),
      training &&
        t(training.converged ? 'origin.converged' : 'origin.stopped', {
          count: training.iterations,
          seed: String(training.seed),
        }),
    ],
    [
      t('origin.dropped'),
      training &&
        training.dropped.length > 0 &&
        formatList(training.dropped.map(featureLabel)),
    ],
    [
      t('origin.daviesBouldin'),
      metrics &&
        metrics.daviesBouldin !== null &&
        formatFixed(metrics.daviesBouldin, 2),
    ],
    [
      t('origin.calinskiHarabasz'),
      metrics &&
        metrics.calinskiHarabasz !== null &&
        formatCount(metrics.calinskiHarabasz),
    ],
    [
      t('origin.dataHash'),
      training && (
        <code title={training.dataHash}>{short(training.dataHash)}</code>
      ),
    ],
    [
      t('origin.seal'),
      <code key="seal" title={contentHash}>
        {short(contentHash)}
      </code>,
    ],
    [t('origin.publishedBy'), version.publishedBy],
  ];
  return (
    <Panel
      title={t('origin.title')}
      meta={t('origin.bytes', { kilobytes: formatCount(version.bytes / 1024) })}
    >
      <dl className={styles.origin}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <UsesRows name={model} />
      </dl>
    </Panel>
  );
}

/** A full entity reference. */
const ENTITY = /^[a-z]+:[a-z0-9-]+\/[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;

/** A link where it is an entity, or an address that a browser may open; else the text. */
function Reference({ text }: { text: string }) {
  if (ENTITY.test(text)) return <EntityRefLink entityRef={text} />;
  return /^https?:\/\//.test(text) ? (
    <a href={text} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    <>{text}</>
  );
}

/** `sha256:` and the first twelve digits. */
function short(hash: string): string {
  return hash.slice(0, 'sha256:'.length + 12);
}
