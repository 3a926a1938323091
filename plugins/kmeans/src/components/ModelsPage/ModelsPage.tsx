import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container } from '@backstage/ui';
import {
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  StateStrip,
  useAsk,
  useRepeat,
} from '@rally/portal-react';
import { RiBubbleChartLine, RiRefreshLine } from '@remixicon/react';
import { kmeansApiRef } from '../../api';
import { kmeansTranslationRef } from '../../translation';
import { StaleStrip } from '../Stale';
import { ModelsTable } from './ModelsTable';
import styles from './ModelsPage.module.css';

/** Others publish and promote as well. */
const REPEAT_MS = 60_000;

/** Every model, and what about it waits for a person. */
export function ModelsPage() {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const api = useApi(kmeansApiRef);
  const asked = useAsk(
    useCallback((signal: AbortSignal) => api.getModels({ signal }), [api]),
  );
  const { value, error, asking, askAgain } = asked;
  useRepeat(askAgain, REPEAT_MS);
  const models = value?.models ?? [];

  return (
    <Container className={styles.page}>
      <Panel
        flush
        title={t('models.title')}
        meta={value && t('count.model', { count: models.length })}
        actions={
          <Button
            variant="tertiary"
            isPending={value !== undefined && asking}
            iconStart={<RiRefreshLine size={14} />}
            onPress={askAgain}
          >
            {t('common.readAgain')}
          </Button>
        }
      >
        {!value && !error && <LoadingRows rows={6} label={t('models.label')} />}
        {!value && error && (
          <FailedState
            error={error}
            what={t('models.label')}
            onRetry={askAgain}
          />
        )}
        <div className={styles.strips}>
          <StaleStrip asked={asked} />
          {value?.problems.map(({ message }) => (
            <StateStrip key={message} kind="partial">
              {t('models.unreadable', { cause: message })}
            </StateStrip>
          ))}
        </div>
        {models.length > 0 && <ModelsTable models={models} />}
        {value && models.length === 0 && value.problems.length === 0 && (
          <EmptyState icon={<RiBubbleChartLine size={18} />}>
            {t('models.none', { command: <code>rally ml publish</code> })}
          </EmptyState>
        )}
      </Panel>
    </Container>
  );
}
