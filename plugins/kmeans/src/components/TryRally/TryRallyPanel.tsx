import { useCallback, useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { VersionDetails } from '@rally/plugin-kmeans-common';
import {
  describeFailure,
  Panel,
  StateStrip,
  useAsk,
} from '@rally/portal-react';
import { RiShuffleLine } from '@remixicon/react';
import { kmeansApiRef } from '../../api';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { TrialField, trialFields } from '../../trial/fields';
import { answerOf, isAnswer, knownFigures, Trial } from '../../trial/trial';
import { CopyCall } from './CopyCall';
import { Distances } from './Distances';
import { OtherAnswer } from './OtherAnswer';
import { TrialFieldRow } from './TrialFieldRow';
import { Why } from './Why';
import styles from './TryRally.module.css';

const FEW = 8;

/** The model is asked when the hand rests, not at every step of a slider. */
const REST_MS = 300;

export interface TryRallyPanelProps {
  version: VersionDetails;
  other?: VersionDetails;
  marks: readonly ClusterMark[];
  otherMarks?: readonly ClusterMark[];
  trial: Trial;
  onChange: (trial: Trial) => void;
  /** Absent where no rally's figures were kept. */
  onTakeOne?: () => void;
  /** A real rally is on its way, or why it did not come. */
  taking: { busy: boolean; error?: Error };
  mayPredict: boolean;
}

/** A rally by hand: where it lands, how surely, and why. */
export function TryRallyPanel(props: TryRallyPanelProps) {
  const { version, other, marks, otherMarks, trial, taking } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [all, setAll] = useState(false);
  const fields = useMemo(() => trialFields(version), [version]);
  const answer = useMemo(() => answerOf(version, trial), [version, trial]);
  const asked = usePrediction(version, trial, props.mayPredict);

  const set = ({ feature }: TrialField, figure: number) =>
    props.onChange({ figures: { ...trial.figures, [feature.name]: figure } });

  return (
    <Panel
      title={t('try.title')}
      meta={
        asked.value
          ? t('try.answered', {
              version: String(asked.value.answer.version),
              ms: String(asked.value.ms),
            })
          : undefined
      }
      actions={
        props.onTakeOne && (
          <Button
            variant="tertiary"
            isPending={taking.busy}
            iconStart={<RiShuffleLine size={14} />}
            onPress={props.onTakeOne}
          >
            {t('try.takeOne')}
          </Button>
        )
      }
    >
      {taking.error && (
        <StateStrip kind="failed">
          {t('try.notTaken', { cause: describeFailure(taking.error).message })}
        </StateStrip>
      )}
      {trial.taken && (
        <p className={styles.taken}>
          {t('try.taken', {
            rally: trial.taken.rallyId,
            match: trial.taken.matchId,
          })}
        </p>
      )}
      <div className={styles.fields}>
        {(all ? fields : fields.slice(0, FEW)).map(field => (
          <TrialFieldRow
            key={field.feature.name}
            field={field}
            figure={trial.figures[field.feature.name] ?? null}
            onChange={figure => set(field, figure)}
          />
        ))}
      </div>
      {fields.length > FEW && (
        <Button
          variant="tertiary"
          aria-expanded={all}
          onPress={() => setAll(!all)}
        >
          {all
            ? t('try.few', { features: String(FEW) })
            : t('try.all', { features: String(fields.length) })}
        </Button>
      )}
      <hr className={styles.line} />
      {isAnswer(answer) ? (
        <>
          <Distances answer={answer} marks={marks} />
          <Why answer={answer} features={version.features} />
          {other && otherMarks && (
            <OtherAnswer
              version={other.version}
              answer={answerOf(other, trial)}
              marks={otherMarks}
            />
          )}
        </>
      ) : (
        <StateStrip kind="partial">
          {t('try.cannotSay', { problem: answer.problem })}
        </StateStrip>
      )}
      {asked.error && (
        <StateStrip
          kind="partial"
          action={
            <Button variant="tertiary" onPress={asked.askAgain}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('try.silent', {
            version: String(version.version),
            cause: describeFailure(asked.error).message,
          })}
        </StateStrip>
      )}
      {!props.mayPredict && (
        <StateStrip kind="partial">
          {t('try.mayNot', { permission: <code>kmeans.model.predict</code> })}
        </StateStrip>
      )}
      <CopyCall version={version} trial={trial} />
    </Panel>
  );
}

/** What the serving model says, and how long it took to say so. */
function usePrediction(
  { model: name, version }: VersionDetails,
  trial: Trial,
  mayPredict: boolean,
) {
  const api = useApi(kmeansApiRef);
  return useAsk(
    useCallback(
      async (signal: AbortSignal) => {
        if (!mayPredict) return undefined;
        const start = performance.now();
        const features = knownFigures(trial);
        const answer = await api.predict(
          { name, version, features },
          { signal },
        );
        return {
          answer,
          ms: Math.max(1, Math.round(performance.now() - start)),
        };
      },
      [api, name, version, trial, mayPredict],
    ),
    REST_MS,
  );
}
