import { useId, useState } from 'react';
import { Button, Tag, TagGroup } from '@backstage/ui';
import { Ladder, Placement, Rung } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  Asked,
  EmptyState,
  FailedState,
  formatTime,
  LoadingRows,
  QuotaLegend,
  StateStrip,
  useNow,
} from '@rally/portal-react';
import { RiMapPinLine, RiRefreshLine } from '@remixicon/react';
import { OutList } from './OutList';
import { placementKey } from './page';
import { describeLadder, passes, RungFilter, usefulFilters } from './rung';
import { RungRow } from './RungRow';
import styles from './AksPlacementField.module.css';

const FILTER_WORDS: Record<RungFilter, string> = {
  all: 'All',
  clear: 'clear',
  risky: 'risky',
  unknown: 'unknown',
  spot: 'with spot',
  zones: 'in three zones',
  budget: 'within budget',
};

const ROWS_EXPECTED = 5;
const ROW_HEIGHT = 84;

export interface LadderViewProps {
  asked: Asked<Ladder>;
  /** US dollars a month. */
  budget?: number;
  chosen?: Rung;
  onChoose: (placement: Placement | undefined) => void;
}

/** The placements that answer the needs, what is out, and why. */
export function LadderView(props: LadderViewProps) {
  const { asked, budget, chosen, onChoose } = props;
  const { value: ladder, error, asking, askAgain } = asked;

  if (!ladder) {
    return (
      <div className={styles.card}>
        {error ? (
          <FailedState error={error} what="placements" onRetry={askAgain} />
        ) : (
          <LoadingRows
            rows={ROWS_EXPECTED}
            rowHeight={ROW_HEIGHT}
            label="placements"
          />
        )}
      </div>
    );
  }
  return (
    <>
      <div className={styles.headline}>
        <span role="status">{describeLadder(ladder)}</span>
        <span className={styles.ages}>
          <AgeStamp
            observedAt={ladder.observedAt}
            source="Azure, the oldest fact used"
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
            Ask again
          </Button>
        </span>
      </div>
      {error && (
        <StateStrip kind="stale">
          Could not ask again: {error.message}. The placements below are for the
          answer before.
        </StateStrip>
      )}
      <Rungs
        rungs={ladder.placements}
        budget={budget}
        chosen={chosen}
        onChoose={onChoose}
      />
      <NotAnswered regions={ladder.notAnswered} />
      <OutList refusals={ladder.out} />
    </>
  );
}

function Rungs(props: {
  rungs: Rung[];
  budget?: number;
  chosen?: Rung;
  onChoose: (placement: Placement | undefined) => void;
}) {
  const { rungs, budget, chosen, onChoose } = props;
  const name = useId();
  const [wanted, setWanted] = useState<RungFilter>('all');
  const [unfolded, setUnfolded] = useState<string>();
  const filters = usefulFilters(rungs, budget);
  const filter = filters.some(([id]) => id === wanted) ? wanted : 'all';

  if (rungs.length === 0) {
    return (
      <div className={styles.card}>
        <EmptyState icon={<RiMapPinLine size={18} />}>
          No placement answers these needs. Allow more regions, take smaller
          nodes, or see below what stands in the way.
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className={styles.filters}>
        <TagGroup
          aria-label="Placements shown"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter]}
          onSelectionChange={keys => {
            const [key] = [...keys];
            setWanted(key as RungFilter);
          }}
        >
          {filters.map(([id, count]) => (
            <Tag key={id} id={id} textValue={FILTER_WORDS[id]}>
              {id === 'all' ? `All ${count}` : `${count} ${FILTER_WORDS[id]}`}
            </Tag>
          ))}
        </TagGroup>
        <QuotaLegend />
      </div>
      <div className={styles.card} role="radiogroup" aria-label="Placement">
        {rungs
          .filter(rung => passes(rung, filter, budget))
          .map(rung => {
            const key = placementKey(rung.placement);
            return (
              <RungRow
                key={key}
                rung={rung}
                name={name}
                chosen={rung === chosen}
                unfolded={unfolded === key}
                onChoose={() => {
                  onChoose(rung.placement);
                  setUnfolded(key);
                }}
                onUnfold={unfold => setUnfolded(unfold ? key : undefined)}
              />
            );
          })}
        <div className={styles.choice}>
          {chosen ? (
            <>
              <span>
                Chosen: <b>{chosen.placement.region}</b>
              </span>
              <Button
                variant="tertiary"
                size="small"
                onPress={() => onChoose(undefined)}
              >
                Leave it to the portal
              </Button>
            </>
          ) : (
            <span>
              Nothing chosen: the best placement at that time will be taken.
            </span>
          )}
        </div>
      </div>
    </>
  );
}

function NotAnswered({ regions }: { regions: Ladder['notAnswered'] }) {
  const now = useNow();
  if (regions.length === 0) return null;
  return (
    <StateStrip kind="partial">
      {regions.map(({ region, code, message, retryAt }) => (
        <div key={region}>
          <b>{region}:</b> {code}, {message}
          {retryAt && `, asked again at ${formatTime(retryAt, now)}`}
        </div>
      ))}
    </StateStrip>
  );
}
