import {
  Select,
  Switch,
  Tag,
  TagGroup,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { formatCount, formatShare, viridis } from '@rally/portal-react';
import { Region } from '../../api';
import { GATE, Matrix } from '../../quota/matrix';
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
  const { matrix, geographies, mode, onMode } = props;
  const families = matrix.columns.filter(column => !column.isTotal);

  return (
    <div className={styles.controls}>
      {geographies.length > 0 && (
        <TagGroup
          aria-label="Regions shown"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[props.geography ?? ALL]}
          onSelectionChange={keys => {
            const [key] = keys === 'all' ? [ALL] : [...keys];
            props.onGeography(key === ALL ? undefined : String(key));
          }}
        >
          {countByGeography(matrix, geographies).map(([name, count]) => (
            <Tag key={name} id={name} textValue={name}>
              {name === ALL ? 'All' : name} {formatCount(count)}
            </Tag>
          ))}
        </TagGroup>
      )}
      <Select
        aria-label="Families"
        className={styles.families}
        selectionMode="multiple"
        placeholder={`All ${families.length} families`}
        options={families.map(({ key, label, hint }) => ({
          value: key,
          label: hint ? `${label} · ${hint}` : label,
        }))}
        value={[...props.families]}
        onChange={keys => props.onFamilies(new Set([keys].flat().map(String)))}
      />
      <Switch
        label="Only what we use"
        isSelected={props.onlyUsed}
        onChange={props.onOnlyUsed}
      />
      <ToggleButtonGroup
        aria-label="Number shown"
        className={styles.mode}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[mode]}
        onSelectionChange={keys => {
          const [key] = [...keys];
          onMode(key as CellMode);
        }}
      >
        <ToggleButton id="free">Free</ToggleButton>
        <ToggleButton id="share">Used, %</ToggleButton>
        <ToggleButton id="limit">Limit</ToggleButton>
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
  return (
    <span
      className={styles.ramp}
      role="img"
      aria-label={`Colour: share used, from violet at 1 % to yellow at 100 %; gate at ${formatShare(
        GATE,
      )}`}
    >
      <span>share used, gate at {formatShare(GATE)}</span>
      <span
        className={styles.scale}
        style={{ background: `linear-gradient(to right, ${RAMP})` }}
      >
        <i style={{ left: `${GATE * 100}%` }} />
      </span>
    </span>
  );
}
