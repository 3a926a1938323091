import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Ladder, Needs, Placement, Rung } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  Asked,
  FailedState,
  formatTime,
  LoadingRows,
  StateStrip,
  useNow,
} from '@rally/portal-react';
import { RiRefreshLine } from '@remixicon/react';
import { aksTranslationRef } from '../../translation';
import { OutList } from './OutList';
import { describeLadder } from './rung';
import { RungList } from './RungList';
import styles from './AksPlacementField.module.css';

const ROWS_EXPECTED = 5;
const ROW_HEIGHT = 84;

export interface LadderViewProps {
  asked: Asked<Ladder>;
  needs: Needs;
  /** A remedy changes them. */
  onNeeds: (needs: Needs) => void;
  chosen?: Rung;
  onChoose: (placement: Placement | undefined) => void;
}

/** The placements that answer the needs, what is out, and why. */
export function LadderView(props: LadderViewProps) {
  const { asked, needs, onNeeds, chosen, onChoose } = props;
  const { value: ladder, error, asking, askAgain } = asked;
  const { t } = useTranslationRef(aksTranslationRef);

  if (!ladder) {
    return (
      <div className={styles.card}>
        {error ? (
          <FailedState
            error={error}
            what={t('ladder.what')}
            onRetry={askAgain}
          />
        ) : (
          <LoadingRows
            rows={ROWS_EXPECTED}
            rowHeight={ROW_HEIGHT}
            label={t('ladder.label')}
          />
        )}
      </div>
    );
  }
  return (
    <>
      <div className={styles.headline}>
        <span role="status">{describeLadder(ladder, t)}</span>
        <span className={styles.ages}>
          <AgeStamp
            observedAt={ladder.observedAt}
            source={t('source.oldestFact')}
          />
          <Button
            variant="tertiary"
            size="small"
            onPress={askAgain}
            iconStart={
              <RiRefreshLine
                size={14}
                className={asking ? styles.turning : undefined}
              />
            }
          >
            {t('common.askAgain')}
          </Button>
        </span>
      </div>
      {error && (
        <StateStrip kind="stale">
          {t('ladder.couldNotAskAgain', { cause: error.message })}
        </StateStrip>
      )}
      <RungList
        rungs={ladder.placements}
        needs={needs}
        onNeeds={onNeeds}
        chosen={chosen}
        onChoose={onChoose}
      />
      <NotAnswered regions={ladder.notAnswered} />
      <OutList refusals={ladder.out} needs={needs} onNeeds={onNeeds} />
    </>
  );
}

function NotAnswered({ regions }: { regions: Ladder['notAnswered'] }) {
  const now = useNow();
  const { t } = useTranslationRef(aksTranslationRef);
  if (regions.length === 0) return null;
  return (
    <StateStrip kind="partial">
      {regions.map(({ region, code, message, retryAt }) => {
        const words = {
          region: <b>{t('ladder.regionName', { region })}</b>,
          code,
          message,
        };
        return (
          <div key={region}>
            {retryAt
              ? t('ladder.notAnsweredRetry', {
                  ...words,
                  retryAt: formatTime(retryAt, now),
                })
              : t('ladder.notAnswered', words)}
          </div>
        );
      })}
    </StateStrip>
  );
}
