import { useCallback, useEffect } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Needs, Placement } from '@rally/plugin-aks-common';
import { StateStrip, useAsk } from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { LadderView } from './LadderView';
import { NeedsCard } from './NeedsCard';
import { PageData, placementKey, readPage, sameJson } from './page';
import styles from './AksPlacementField.module.css';

/** Long enough to finish a number, short enough to feel live. */
const DEBOUNCE_MS = 300;

type Props = Pick<
  FieldExtensionComponentProps<PageData>,
  'formData' | 'onChange' | 'formContext' | 'schema' | 'errorSchema'
>;

/**
 * A page of the scaffolder's form: what is needed, and the ladder of
 * placements that answer it, live. Writes `needs`, `placement`, and `stage`
 * where the page has it.
 */
export function AksPlacementField(props: Props) {
  const { formData = {}, onChange, formContext, schema, errorSchema } = props;
  const all: PageData = { ...formContext?.formData, ...formData };
  const page = readPage(all);
  const asksStage = schema.properties?.stage !== undefined;
  const errors = errorSchema?.needs?.__errors ?? [];

  const write = (needs: Needs, choice: Placement | undefined) =>
    onChange({
      ...formData,
      ...(asksStage && { stage: needs.stage }),
      needs,
      // Named even when absent: the form merges, and would keep the old one.
      placement: choice,
    });

  const needsKey = JSON.stringify(page.needs);
  const api = useApi(aksApiRef);
  const ask = useCallback(
    (signal: AbortSignal, fresh: boolean) =>
      api.rankPlacements({ needs: JSON.parse(needsKey), fresh }, { signal }),
    [api, needsKey],
  );
  const ladder = useAsk(ask, DEBOUNCE_MS);

  const { placement: chosen } = page;
  const chosenKey = chosen && placementKey(chosen);
  const rung = ladder.value?.placements.find(
    candidate => placementKey(candidate.placement) === chosenKey,
  );
  const lost = Boolean(chosen && ladder.value && !ladder.asking && !rung);

  // The form holds what the page shows: defaults when it opens, the stage of
  // an earlier page, and the chosen placement as the newest ladder has it.
  const newest = rung && !ladder.asking ? rung.placement : chosen;
  const placement = lost ? undefined : newest;
  const outdated =
    !sameJson(formData.needs, page.needs) ||
    (asksStage && formData.stage !== page.needs.stage) ||
    !sameJson(chosen && formData.placement, placement);
  useEffect(() => {
    if (outdated && !page.problem) write(page.needs, placement);
  });

  return (
    <div className={styles.root}>
      <div className={styles.columns}>
        <NeedsCard
          needs={page.needs}
          asksStage={asksStage}
          problem={page.problem}
          report={(rung ?? ladder.value?.placements[0])?.report}
          onChange={needs => write(needs, chosen)}
        />
        <div className={styles.ladder}>
          {errors.map(error => (
            <StateStrip key={error} kind="failed">
              {error}
            </StateStrip>
          ))}
          <LadderView
            asked={ladder}
            needs={page.needs}
            onNeeds={needs => write(needs, chosen)}
            chosen={rung}
            onChoose={choice => write(page.needs, choice)}
          />
        </div>
      </div>
    </div>
  );
}
