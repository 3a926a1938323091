import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Select,
  Switch,
  Tag,
  TagGroup,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { formatCount, formatShare, viridis } from '@rally/portal-react';
import { Region } from '@rally/plugin-aks-common';
import { columnHint, columnLabel } from '../../quota/columnWords';
import { GATE, Matrix } from '../../quota/matrix';
import { aksTranslationRef } from '../../translation';
import { CellMode } from './cell';
import styles from './QuotaPage.module.css';

const ALL = 'all';

export interface QuotaControlsProps {
  matrix: Matrix;
  geographies: Region[];
  /** Absent: all. */
  geography?: string;
  onGeography: (geography: string | undefined) => void;
  /** Empty: all. */
  families: ReadonlySet<string>;
  onFamilies: (families: ReadonlySet<string>) => void;
  onlyUsed: boolean;
  onOnlyUsed: (onlyUsed: boolean) => void;
  mode: CellMode;
  onMode: (mode: CellMode) => void;
}

export function QuotaControls(props: QuotaControlsProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const { matrix, geographies, mode, onMode } = props;
  const families = matrix.columns.filter(column => !column.isTotal);

  return (
    <div className={styles.controls}>
      {geographies.length > 0 && (
        <TagGroup
          aria-label={t('quota.controls.regions')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[props.geography ?? ALL]}
          onSelectionChange={keys => {
            const [key] = keys === 'all' ? [ALL] : [...keys];
            props.onGeography(key === ALL ? undefined : String(key));
          }}
        >
          {countByGeography(matrix, geographies).map(([name, count]) => (
            <Tag
              key={name}
              id={name}
              textValue={name === ALL ? t('quota.controls.allRegions') : name}
            >
              {name === ALL
                ? t('quota.controls.all', { regions: formatCount(count) })
                : t('quota.controls.geography', {
                    geography: name,
                    regions: formatCount(count),
                  })}
            </Tag>
          ))}
        </TagGroup>
      )}
      <Select
        aria-label={t('quota.controls.families')}
        className={styles.families}
        selectionMode="multiple"
        placeholder={t('quota.controls.allFamilies', {
          families: formatCount(families.length),
        })}
        options={families.map(column => {
          const family = columnLabel(column, t);
          const hint = columnHint(column, t);
          return {
            value: column.key,
            label: hint ? t('quota.controls.family', { family, hint }) : family,
          };
        })}
        value={[...props.families]}
        onChange={keys => props.onFamilies(new Set([keys].flat().map(String)))}
      />
      <Switch
        label={t('quota.controls.onlyUsed')}
        isSelected={props.onlyUsed}
        onChange={props.onOnlyUsed}
      />
      <ToggleButtonGroup
        aria-label={t('quota.controls.number')}
        className={styles.mode}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[mode]}
        onSelectionChange={keys => {
          const [key] = [...keys];
          onMode(key as CellMode);
        }}
      >
        <ToggleButton id="free">{t('quota.controls.free')}</ToggleButton>
        <ToggleButton id="share">{t('quota.controls.share')}</ToggleButton>
        <ToggleButton id="limit">{t('quota.controls.limit')}</ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}

/** How many of the regions shown lie in each geography, all of them first. */
function countByGeography(
  { rows }: Matrix,
  geographies: Region[],
): [string, number][] {
  const of = new Map(
    geographies.map(({ name, geography }) => [name, geography]),
  );
  const counts = new Map([[ALL, rows.length]]);
  for (const { region } of rows) {
    const geography = of.get(region);
    if (geography) counts.set(geography, (counts.get(geography) ?? 0) + 1);
  }
  return [...counts];
}

const RAMP = Array.from({ length: 11 }, (_, i) => viridis(i / 10)).join(', ');

/** What the colour of a cell says. */
export function RampLegend() {
  const { t } = useTranslationRef(aksTranslationRef);
  const gate = formatShare(GATE);
  return (
    <span
      className={styles.ramp}
      role="img"
      aria-label={t('quota.controls.rampName', { gate })}
    >
      <span>{t('quota.controls.ramp', { gate })}</span>
      <span
        className={styles.scale}
        style={{ background: `linear-gradient(to right, ${RAMP})` }}
      >
        <i style={{ left: `${GATE * 100}%` }} />
      </span>
    </span>
  );
}
