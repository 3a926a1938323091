import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Tag, TagGroup } from '@backstage/ui';
import { Needs, Placement, Rung } from '@rally/plugin-aks-common';
import { EmptyState, formatCount, QuotaLegend } from '@rally/portal-react';
import { RiMapPinLine } from '@remixicon/react';
import { aksTranslationRef } from '../../translation';
import { ORDERS, orderRungs, RungOrder } from './order';
import { placementKey } from './page';
import { passes, RungFilter, usefulFilters } from './rung';
import { RungRow } from './RungRow';
import styles from './AksPlacementField.module.css';

export interface RungListProps {
  rungs: Rung[];
  needs: Needs;
  onNeeds: (needs: Needs) => void;
  chosen?: Rung;
  onChoose: (placement: Placement | undefined) => void;
}

/** The rungs, filtered and ordered as the person likes; their numbers stay those of the ladder. */
export function RungList(props: RungListProps) {
  const { rungs, needs, onNeeds, chosen, onChoose } = props;
  const { budget } = needs;
  const { t } = useTranslationRef(aksTranslationRef);
  const name = useId();
  const [wanted, setWanted] = useState<RungFilter>('all');
  const [order, setOrder] = useState<RungOrder>('portal');
  const [unfolded, setUnfolded] = useState<string>();
  const filters = usefulFilters(rungs, budget);
  const filter = filters.some(([id]) => id === wanted) ? wanted : 'all';
  const filterWords = (id: RungFilter) => t(`ladder.filter.${id}`);

  if (rungs.length === 0) {
    return (
      <div className={styles.card}>
        <EmptyState icon={<RiMapPinLine size={18} />}>
          {t('ladder.none')}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className={styles.filters}>
        <TagGroup
          aria-label={t('ladder.shown')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter]}
          onSelectionChange={keys => {
            const [key] = [...keys];
            setWanted(key as RungFilter);
          }}
        >
          {filters.map(([id, count]) => (
            <Tag key={id} id={id} textValue={filterWords(id)}>
              {t(id === 'all' ? 'ladder.filterAll' : 'ladder.filterCount', {
                rungs: formatCount(count),
                filter: filterWords(id),
              })}
            </Tag>
          ))}
        </TagGroup>
        <Select
          aria-label={t('ladder.rankBy')}
          className={styles.order}
          options={ORDERS.map(id => ({
            value: id,
            label: t(`ladder.order.${id}`),
          }))}
          value={order}
          onChange={key => setOrder(key as RungOrder)}
        />
      </div>
      <div className={styles.legend}>
        <QuotaLegend />
      </div>
      <div
        className={styles.card}
        role="radiogroup"
        aria-label={t('ladder.placement')}
      >
        {orderRungs(rungs, order)
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
                needs={needs}
                onNeeds={onNeeds}
              />
            );
          })}
        <Choice chosen={chosen} onLeave={() => onChoose(undefined)} />
      </div>
    </>
  );
}

function Choice(props: { chosen?: Rung; onLeave: () => void }) {
  const { chosen, onLeave } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <div className={styles.choice}>
      {chosen ? (
        <>
          <span>
            {t('ladder.chosen', { region: <b>{chosen.placement.region}</b> })}
          </span>
          <Button variant="tertiary" size="small" onPress={onLeave}>
            {t('ladder.leave')}
          </Button>
        </>
      ) : (
        <span>{t('ladder.nothingChosen')}</span>
      )}
    </div>
  );
}
