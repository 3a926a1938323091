import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RallyFilter } from '../../rallies/filter';
import { RallySet } from '../../rallies/RallySet';
import { kmeansTranslationRef } from '../../translation';
import { NameFilter } from './NameFilter';
import styles from './Rallies.module.css';

export interface RallyFiltersProps {
  rallies: RallySet;
  filter: RallyFilter;
  onChange: (filter: RallyFilter) => void;
}

/** Only one player's rallies, or those of one match. */
export function RallyFilters({ rallies, filter, onChange }: RallyFiltersProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const players = useMemo(() => byName(rallies.playerNames), [rallies]);
  const matches = useMemo(() => byName(rallies.matches), [rallies]);
  return (
    <div className={styles.filters}>
      {players.length > 0 && (
        <NameFilter
          label={t('rallies.filter.player')}
          placeholder={t('rallies.filter.everyPlayer')}
          names={players}
          chosen={filter.player}
          onChange={player => onChange({ ...filter, player })}
        />
      )}
      {matches.length > 0 && (
        <NameFilter
          label={t('rallies.filter.match')}
          placeholder={t('rallies.filter.everyMatch')}
          names={matches}
          chosen={filter.match}
          onChange={match => onChange({ ...filter, match })}
        />
      )}
    </div>
  );
}

function byName(names: readonly string[]) {
  return names
    .map((name, place) => ({ name, place }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
