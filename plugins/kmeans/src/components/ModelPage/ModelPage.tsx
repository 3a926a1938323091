import { useCallback } from 'react';
import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { EmptyState, FailedState, Panel, useAsk } from '@rally/portal-react';
import { RiBubbleChartLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { kmeansApiRef } from '../../api';
import { modelRouteRef } from '../../routes';
import { kmeansTranslationRef } from '../../translation';
import { firstVersion } from '../../version/counterpart';
import { StaleStrip } from '../Stale';
import { LoadingBoard } from './LoadingBoard';
import { ModelBoard } from './ModelBoard';
import styles from './ModelPage.module.css';

/** One model: the version that the address names, or the one in production. */
export function ModelPage() {
  const { name = '', version } = useParams();
  const modelLink = useRouteRef(modelRouteRef);
  return (
    <BreadcrumbEntry entry={{ label: name, href: modelLink?.({ name }) ?? '' }}>
      <Container className={styles.page}>
        <ModelView key={name} name={name} version={version} />
      </Container>
    </BreadcrumbEntry>
  );
}

export interface ModelViewProps {
  name: string;
  /** As the address has it; absent: the one in production, or the newest. */
  version?: string;
}

/** A model without the frame of a page: the same on the tab of an entity. */
export function ModelView({ name, version }: ModelViewProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const api = useApi(kmeansApiRef);
  const asked = useAsk(
    useCallback(
      (signal: AbortSignal) => api.getModel({ name }, { signal }),
      [api, name],
    ),
  );
  const { value, error, askAgain } = asked;
  if (!value && error) {
    return (
      <Panel title={name}>
        <FailedState
          error={error}
          what={t('model.what', { name })}
          onRetry={askAgain}
        />
      </Panel>
    );
  }
  if (!value) {
    return (
      <>
        <header className={styles.head}>
          <h2>{name}</h2>
        </header>
        <LoadingBoard name={name} />
      </>
    );
  }
  const chosen = version
    ? value.versions.find(each => String(each.version) === version)
    : firstVersion(value);
  if (!chosen) {
    return (
      <Panel title={name}>
        <EmptyState icon={<RiBubbleChartLine size={18} />}>
          {version
            ? t('model.noSuchVersion', { name, version })
            : t('model.noVersion', { name })}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <>
      <StaleStrip asked={asked} />
      <ModelBoard model={value} version={chosen} asked={asked} />
    </>
  );
}
