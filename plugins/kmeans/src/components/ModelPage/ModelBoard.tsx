import { useCallback, useMemo, useRef, useState } from 'react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  kmeansModelPredictPermission,
  kmeansModelPublishPermission,
  ModelDetails,
  VersionSummary,
} from '@rally/plugin-kmeans-common';
import {
  Asked,
  describeFailure,
  FailedState,
  Panel,
  StateStrip,
  useRepeat,
  VerdictIcon,
} from '@rally/portal-react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { kmeansApiRef } from '../../api';
import { gatesOf, Silence } from '../../gates/gates';
import { versionRouteRef } from '../../routes';
import { kmeansTranslationRef } from '../../translation';
import { counterpartOf, inOrder } from '../../version/counterpart';
import { nextVersion } from '../../version/history';
import { placeOf } from '../../version/placeOf';
import { versionMarks } from '../../version/versionMarks';
import { ChoiceOfKPanel } from '../ChoiceOfK';
import { DriftPanel } from '../Drift';
import { ExemplarsPanel } from '../Exemplars';
import { FlowsPanel } from '../Flows';
import { Gates } from '../Gates';
import { NamesDialog } from '../Names';
import { ProfilesPanel } from '../Profiles';
import { RalliesPanel } from '../Rallies';
import { TryRallyPanel } from '../TryRally';
import { DecisionPanel } from './DecisionPanel';
import { known } from './known';
import { LoadingBoard } from './LoadingBoard';
import { ModelHead } from './ModelHead';
import { OriginPanel } from './OriginPanel';
import { useTrial } from './useTrial';
import { useVersion } from './useVersion';
import { VersionsPanel } from './VersionsPanel';
import styles from './ModelPage.module.css';

/** Query parameter: the number of the version compared with. */
const WITH = 'with';

/** Others publish and promote as well, and what is served goes on. */
const REPEAT_MS = 60_000;

export interface ModelBoardProps {
  model: ModelDetails;
  version: VersionSummary;
  /** The question for the model. */
  asked: Pick<Asked<unknown>, 'asking' | 'askAgain'>;
}

/** Everything about one version, held against another. */
export function ModelBoard(props: ModelBoardProps) {
  const { model, version, asked } = props;
  const { name } = model;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const api = useApi(kmeansApiRef);
  const navigate = useNavigate();
  const versionLink = useRouteRef(versionRouteRef);
  const [search, setSearch] = useSearchParams();
  const decision = useRef<HTMLDivElement>(null);
  const [naming, setNaming] = useState(false);
  const [notice, setNotice] = useState<string>();

  const other = otherOf(model, version, search.get(WITH));
  const order = other && inOrder(version, other);
  const isProduction = version.stage === 'production';
  const isServed = model.versions.some(({ stage }) => stage === 'production');
  const data = useVersion({
    name,
    version: version.version,
    other: other?.version,
    pair: order && { from: order.from.version, to: order.to.version },
    isCandidate: !isProduction,
    isServed,
  });
  const { shown, rallies, comparison } = data;
  const trial = useTrial(shown, rallies);

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
    asked.askAgain();
    data.drift.askAgain();
    data.promotion.askAgain();
  };
  useRepeat(askAllAgain, REPEAT_MS);
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
      asking={asked.asking || data.drift.asking}
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
        {data.details.error ? (
          <Panel
            title={t('model.version', { version: String(version.version) })}
          >
            <FailedState
              error={data.details.error}
              what={t('model.whatVersion', {
                name,
                version: String(version.version),
              })}
              onRetry={data.details.askAgain}
            />
          </Panel>
        ) : (
          <LoadingBoard name={name} />
        )}
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
              silence: {
                comparison: silenceOf(comparison),
                drift: silenceOf(data.drift),
              },
            },
            t,
          )}
        />
        <div className={styles.twoThirds}>
          <RalliesPanel
            key={shown.version}
            version={shown}
            rallies={rallies}
            isWithout={data.isWithoutRallies}
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
          onName={mayPublish ? () => setNaming(true) : undefined}
        />
        <div className={styles.thirds}>
          <FlowsPanel
            pair={order}
            clusters={shown.clusters.length}
            comparison={comparison.value}
            error={comparison.error}
            marks={marks}
            onAskAgain={comparison.askAgain}
          />
          <DriftPanel name={name} isServed={isServed} asked={data.drift} />
          <div ref={decision} className={styles.cell}>
            <DecisionPanel
              model={model}
              version={shown}
              isProduction={isProduction}
              promotion={data.promotion}
              comparison={comparison.value}
              onDone={done => {
                setNotice(done);
                askAllAgain();
              }}
            />
          </div>
        </div>
        <div className={styles.halves}>
          <ChoiceOfKPanel version={shown} />
          <OriginPanel model={name} version={shown} />
        </div>
        <ExemplarsPanel
          version={shown}
          marks={own}
          onTry={rallies?.from === 'result' ? trial.takeRef : undefined}
        />
        <VersionsPanel model={model} version={shown.version} />
      </div>
      {naming && (
        <NamesDialog
          version={shown}
          marks={own}
          next={nextVersion(model)}
          onPublish={async names => {
            const made = await api.renameClusters({
              name,
              version: shown.version,
              names,
            });
            setNaming(false);
            setNotice(
              t('names.done', {
                count: Object.keys(names).length,
                version: String(made.version),
              }),
            );
            asked.askAgain();
            open(made.version);
          }}
          onClose={() => setNaming(false)}
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

function silenceOf({
  value,
  error,
  asking,
}: Pick<Asked<unknown>, 'value' | 'error' | 'asking'>): Silence | undefined {
  if (value !== undefined) return undefined;
  if (error) return 'failed';
  return asking ? 'asking' : undefined;
}
