import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  ModelDetails,
  VersionDetails,
  VersionSummary,
} from '@rally/plugin-kmeans-common';
import { AgeStamp } from '@rally/portal-react';
import { RiArrowDownLine, RiRefreshLine } from '@remixicon/react';
import { kmeansTranslationRef } from '../../translation';
import { headVersions } from '../../version/headVersions';
import styles from './ModelPage.module.css';

export interface ModelHeadProps {
  model: ModelDetails;
  version: VersionSummary;
  details?: VersionDetails;
  other?: VersionSummary;
  asking: boolean;
  onOpen: (version: number) => void;
  onCompare: (version: number) => void;
  /** Goes to the card where a person decides. */
  onDecide: () => void;
  onAskAgain: () => void;
}

/** What it is, whose, which version, and the way to the decision. */
export function ModelHead(props: ModelHeadProps) {
  const { model, version, details, other, asking } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const shown = headVersions(model, version.version);
  const label = (each: VersionSummary) =>
    `v${each.version} ${t(`stage.${each.stage}`)}`;
  const rest = model.versions.filter(each => each.version !== version.version);

  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <div className={styles.name}>
          <h2>{model.name}</h2>
          {model.description && <p>{model.description}</p>}
        </div>
        <div className={styles.tools}>
          <ToggleButtonGroup
            aria-label={t('model.versions')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[String(version.version)]}
            onSelectionChange={keys => props.onOpen(Number([...keys][0]))}
          >
            {shown.map(each => (
              <ToggleButton key={each.version} id={String(each.version)}>
                {label(each)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          {rest.length > 1 && (
            <Select
              aria-label={t('model.compareWith')}
              className={styles.compare}
              options={rest.map(each => ({
                value: String(each.version),
                label: t('model.against', { version: label(each) }),
              }))}
              value={other ? String(other.version) : null}
              onChange={key => key !== null && props.onCompare(Number(key))}
            />
          )}
          <Button
            variant="secondary"
            iconEnd={<RiArrowDownLine size={14} />}
            onPress={props.onDecide}
          >
            {version.stage === 'production'
              ? t('rollBack.title')
              : t('promotion.title', { version: String(version.version) })}
          </Button>
        </div>
      </div>
      <div className={styles.facts}>
        <dl>
          {details && (
            <div>
              <dt>{t('model.kind')}</dt>
              <dd>
                {t('model.kindOf', {
                  clusters: t('count.cluster', {
                    count: details.clusters.length,
                  }),
                  features: t('count.feature', {
                    count: details.features.length,
                  }),
                })}
              </dd>
            </div>
          )}
          {model.owner && (
            <div>
              <dt>{t('model.owner')}</dt>
              <dd>
                <EntityRefLink
                  entityRef={model.owner}
                  defaultKind="group"
                  hideIcon
                />
              </dd>
            </div>
          )}
          {details?.training && (
            <div>
              <dt>{t('model.trainedOn')}</dt>
              <dd>{t('count.rally', { count: details.training.rows })}</dd>
            </div>
          )}
        </dl>
        <span className={styles.age}>
          {t('model.published')}
          <AgeStamp
            observedAt={version.publishedAt}
            source={version.publishedBy}
          />
          <Button
            variant="tertiary"
            isPending={asking}
            iconStart={<RiRefreshLine size={14} />}
            onPress={props.onAskAgain}
          >
            {t('common.readAgain')}
          </Button>
        </span>
      </div>
    </header>
  );
}
