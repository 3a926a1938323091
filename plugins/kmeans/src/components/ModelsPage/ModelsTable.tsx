import { useCallback } from 'react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ModelSummary } from '@rally/plugin-kmeans-common';
import {
  AgeStamp,
  describeFailure,
  formatCount,
  tableStyles as table,
  useAsk,
  VerdictIcon,
} from '@rally/portal-react';
import { Link } from 'react-router-dom';
import { kmeansApiRef } from '../../api';
import { featureLabel } from '../../format/features';
import { formatFixed } from '../../format/numbers';
import { modelRouteRef, versionRouteRef } from '../../routes';
import { kmeansTranslationRef } from '../../translation';
import {
  ModelState,
  modelState,
  waitingVersion,
} from '../../version/modelState';
import styles from './ModelsPage.module.css';

const VERDICTS: Record<ModelState, 'clear' | 'risky' | 'note' | 'unknown'> = {
  drifts: 'risky',
  waits: 'note',
  serves: 'clear',
  idle: 'unknown',
};

/** One row a model. */
export function ModelsTable({ models }: { models: readonly ModelSummary[] }) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('models.column.model')}</th>
            <th scope="col">{t('models.column.owner')}</th>
            <th scope="col">{t('models.column.production')}</th>
            <th scope="col">{t('models.column.candidate')}</th>
            <th scope="col" className={table.number}>
              {t('models.column.versions')}
            </th>
            <th scope="col" className={table.number}>
              {t('models.column.drift')}
            </th>
            <th scope="col">{t('models.column.changed')}</th>
            <th scope="col">{t('models.column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {models.map(model => (
            <ModelRow key={model.name} model={model} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ModelRow({ model }: { model: ModelSummary }) {
  const { name, owner, description, stages, production, changedAt } = model;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const api = useApi(kmeansApiRef);
  const modelLink = useRouteRef(modelRouteRef);
  const isServed = production !== undefined;
  const drift = useAsk(
    useCallback(
      async (signal: AbortSignal) =>
        model.production
          ? api.getDrift({ name: model.name }, { signal })
          : undefined,
      // The list was read again: so is this.
      [api, model],
    ),
  );
  const waiting = waitingVersion(model);
  const state = modelState(model, drift.value);
  const { worst, gate, unknown } = drift.value ?? {};

  let driftWords = <>–</>;
  if (worst) {
    driftWords = (
      <span
        className={worst.psi > (gate ?? 0) ? styles.over : undefined}
        title={featureLabel(worst.feature)}
      >
        {formatFixed(worst.psi, 2)}
      </span>
    );
  } else if (isServed && (drift.error || unknown)) {
    driftWords = (
      <span
        className={styles.quiet}
        title={drift.error ? describeFailure(drift.error).message : unknown}
      >
        {drift.error ? t('common.notAnswered') : t('models.noDrift')}
      </span>
    );
  }

  return (
    <tr>
      <th scope="row">
        <Link className={styles.link} to={modelLink?.({ name }) ?? ''}>
          {name}
        </Link>
        {description && <small>{description}</small>}
      </th>
      <td data-label={t('models.column.owner')}>
        {owner ? (
          <EntityRefLink entityRef={owner} defaultKind="group" hideIcon />
        ) : (
          '–'
        )}
      </td>
      <td data-label={t('models.column.production')}>
        {production ? (
          <VersionLink name={name} version={production.version} />
        ) : (
          t('models.noProduction')
        )}
      </td>
      <td data-label={t('models.column.candidate')}>
        {waiting === undefined ? (
          '–'
        ) : (
          <VersionLink name={name} version={waiting} />
        )}
      </td>
      <td className={table.number} data-label={t('models.column.versions')}>
        {formatCount(stages.production + stages.candidate + stages.archived)}
      </td>
      <td className={table.number} data-label={t('models.column.drift')}>
        {driftWords}
      </td>
      <td data-label={t('models.column.changed')}>
        <AgeStamp observedAt={changedAt} source={t('models.changed')} />
      </td>
      <td className={styles.stateCell}>
        <span className={styles.state}>
          <VerdictIcon verdict={VERDICTS[state]} />
          {t(`models.state.${state}`, {
            version: String(waiting ?? production?.version),
          })}
        </span>
      </td>
    </tr>
  );
}

function VersionLink({ name, version }: { name: string; version: number }) {
  const link = useRouteRef(versionRouteRef);
  return (
    <Link
      className={styles.link}
      to={link?.({ name, version: String(version) }) ?? ''}
    >
      v{version}
    </Link>
  );
}
