import { useCallback, useMemo, useRef, useState } from 'react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  kmeansModelPredictPermission,
  kmeansModelPromotePermission,
  kmeansModelPublishPermission,
  ModelDetails,
  VersionCluster,
  VersionSummary,
} from '@rally/plugin-kmeans-common';
import {
  describeFailure,
  FailedState,
  LoadingRows,
  Panel,
  StateStrip,
  VerdictIcon,
} from '@rally/portal-react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { kmeansApiRef } from '../../api';
import { gatesOf } from '../../gates/gates';
import { versionRouteRef } from '../../routes';
import { kmeansTranslationRef } from '../../translation';
import { counterpartOf, inOrder } from '../../version/counterpart';
import { placeOf } from '../../version/placeOf';
import { versionMarks } from '../../version/versionMarks';
import { ChoiceOfKPanel } from '../ChoiceOfK';
import { DriftPanel } from '../Drift';
import { ExemplarsPanel } from '../Exemplars';
import { FlowsPanel } from '../Flows';
import { Gates } from '../Gates';
import { ProfilesPanel } from '../Profiles';
import { PromotePanel, RenameDialog, RollBackPanel } from '../Promotion';
import { RalliesPanel } from '../Rallies';
import { TryRallyPanel } from '../TryRally';
import { ModelHead } from './ModelHead';
import { OriginPanel } from './OriginPanel';
import { useTrial } from './useTrial';
import { useVersion } from './useVersion';
import { VersionsPanel } from './VersionsPanel';
import styles from './ModelPage.module.css';

/** Query parameter: the number of the version compared with. */
const WITH = 'with';

export interface ModelBoardProps {
  model: ModelDetails;
  version: VersionSummary;
  asking: boolean;
  onAskAgain: () => void;
}

/** Everything about one version, held against another. */
export function ModelBoard(props: ModelBoardProps) {
  const { model, version, asking, onAskAgain } = props;
  const { name } = model;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const api = useApi(kmeansApiRef);
  const navigate = useNavigate();
  const versionLink = useRouteRef(versionRouteRef);
  const [search, setSearch] = useSearchParams();
  const decision = useRef<HTMLDivElement>(null);
  const [renaming, setRenaming] = useState<VersionCluster>();
  const [notice, setNotice] = useState<string>();

  const other = otherOf(model, version, search.get(WITH));
  const order = other && inOrder(version, other);
  const isProduction = version.stage === 'production';
  const data = useVersion({
    name,
    version: version.version,
    other: other?.version,
    pair: order && { from: order.from.version, to: order.to.version },
    isCandidate: !isProduction,
  });
  const { shown, rallies, comparison } = data;
  const trial = useTrial(shown, rallies);

  const mayPromote = known(
    usePermission({ permission: kmeansModelPromotePermission }),
  );
  const mayPublish = known(
    usePermission({ permission: kmeansModelPublishPermission }),
  );
  const mayPredict = known(
    usePermission({ permission: kmeansModelPredictPermission }),
  );

  const older = order?.from.version;
  const pair = useMemo(() => {
    if (!shown) return undefined;
    if (!data.other || older === undefined) {
      return { from: shown, to: undefined };
    }
    return older === shown.version
      ? { from: shown, to: data.other }
      : { from: data.other, to: shown };
  }, [shown, data.other, older]);
  const marks = useMemo(
    () => (pair ? versionMarks(pair.from, pair.to, comparison.value) : {}),
    [pair, comparison.value],
  );
  const open = useCallback(
    (to: number) =>
      navigate(versionLink?.({ name, version: String(to) }) ?? ''),
    [navigate, versionLink, name],
  );
  const askAllAgain = () => {
    onAskAgain();
    data.drift.askAgain();
    data.promotion.askAgain();
  };
  const place = useMemo(
    () => shown && trial.trial && placeOf(shown, trial.trial.figures),
    [shown, trial.trial],
  );

  const head = (
    <ModelHead
      model={model}
      version={version}
      details={shown}
      other={other}
      asking={asking || data.drift.asking}
      onOpen={open}
      onCompare={to => setSearch({ [WITH]: String(to) }, { replace: true })}
      onDecide={() => {
        decision.current?.scrollIntoView({ block: 'center' });
        decision.current?.querySelector('button')?.focus();
      }}
      onAskAgain={askAllAgain}
    />
  );

  if (!shown || !trial.trial) {
    return (
      <>
        {head}
        <Panel title={t('model.version', { version: String(version.version) })}>
          {data.details.error ? (
            <FailedState
              error={data.details.error}
              what={t('model.whatVersion', {
                name,
                version: String(version.version),
              })}
              onRetry={data.details.askAgain}
            />
          ) : (
            <LoadingRows rows={16} label={t('model.label', { name })} />
          )}
        </Panel>
      </>
    );
  }
  const own = marks[shown.version];

  return (
    <>
      {head}
      {notice && (
        <p className={styles.notice} role="status">
          <VerdictIcon verdict="clear" /> {notice}
        </p>
      )}
      {!data.isCurrent && data.details.error && (
        <StateStrip kind="failed">
          {t('model.otherVersionFailed', {
            version: String(version.version),
            shown: String(shown.version),
            cause: describeFailure(data.details.error).message,
          })}
        </StateStrip>
      )}
      {data.otherError && other && (
        <StateStrip kind="partial">
          {t('model.otherMissing', {
            version: String(other.version),
            cause: describeFailure(data.otherError).message,
          })}
        </StateStrip>
      )}
      <div
        className={data.isCurrent ? styles.board : styles.waiting}
        aria-busy={!data.isCurrent}
      >
        <Gates
          gates={gatesOf(
            {
              version: shown,
              other: data.other,
              comparison: comparison.value,
              drift: data.drift.value,
              promotion: data.promotion.value,
            },
            t,
          )}
        />
        <div className={styles.twoThirds}>
          <RalliesPanel
            key={shown.version}
            version={shown}
            rallies={rallies}
            error={data.points.error}
            marks={own}
            other={data.other}
            comparison={comparison.value}
            trial={place}
            onTry={trial.takeRally}
            onAskAgain={data.points.askAgain}
          />
          <TryRallyPanel
            version={shown}
            other={data.other}
            marks={own}
            otherMarks={data.other && marks[data.other.version]}
            trial={trial.trial}
            onChange={trial.setTrial}
            onTakeOne={rallies?.from === 'result' ? trial.takeOne : undefined}
            taking={trial.taking}
            mayPredict={mayPredict !== false}
          />
        </div>
        <ProfilesPanel
          version={shown}
          marks={own}
          comparison={
            comparison.value?.to === shown.version
              ? comparison.value
              : undefined
          }
          onRename={mayPublish ? setRenaming : undefined}
        />
        <div className={styles.thirds}>
          <FlowsPanel
            pair={order}
            comparison={comparison.value}
            error={comparison.error}
            marks={marks}
            onAskAgain={comparison.askAgain}
          />
          <DriftPanel
            name={name}
            drift={data.drift.value}
            error={data.drift.error}
            onAskAgain={data.drift.askAgain}
          />
          <div ref={decision} className={styles.cell}>
            {isProduction ? (
              <RollBackPanel
                model={model}
                version={version.version}
                mayPromote={mayPromote}
                onRollBack={async () => {
                  await api.rollBack({ name, expected: version.version });
                  setNotice(
                    t('rollBack.done', { version: String(version.version) }),
                  );
                  askAllAgain();
                }}
              />
            ) : (
              <PromotePanel
                version={shown}
                report={data.promotion.value}
                error={data.promotion.error}
                comparison={comparison.value}
                mayPromote={mayPromote}
                onPromote={async confirmed => {
                  await api.promote({
                    name,
                    version: shown.version,
                    confirmed,
                    expected: data.promotion.value?.production ?? null,
                  });
                  setNotice(
                    t('promotion.done', { version: String(shown.version) }),
                  );
                  askAllAgain();
                }}
                onAskAgain={data.promotion.askAgain}
              />
            )}
          </div>
        </div>
        <div className={styles.halves}>
          <ChoiceOfKPanel version={shown} />
          <OriginPanel version={shown} />
        </div>
        <ExemplarsPanel
          version={shown}
          marks={own}
          onTry={rallies?.from === 'result' ? trial.takeRef : undefined}
        />
        <VersionsPanel model={model} version={shown.version} />
      </div>
      {renaming && (
        <RenameDialog
          cluster={renaming}
          version={shown.version}
          onRename={async to => {
            const made = await api.renameCluster({
              name,
              version: shown.version,
              cluster: renaming.cluster,
              to,
            });
            setRenaming(undefined);
            setNotice(t('rename.done', { version: String(made.version), to }));
            onAskAgain();
            open(made.version);
          }}
          onClose={() => setRenaming(undefined)}
        />
      )}
    </>
  );
}

/** The version that the address asks to compare with, or the usual one. */
function otherOf(
  model: ModelDetails,
  { version }: VersionSummary,
  wanted: string | null,
): VersionSummary | undefined {
  const asked = model.versions.find(
    each => String(each.version) === wanted && each.version !== version,
  );
  return asked ?? counterpartOf(model, version);
}

/** `undefined` until it is known. */
function known(answer: {
  loading: boolean;
  allowed: boolean;
}): boolean | undefined {
  return answer.loading ? undefined : answer.allowed;
}
