import { FEATURES } from './features';
import { FEATURES_METADATA_KEY } from './featuresParquet';

const UNITS: Record<string, string> = { '1': '0 to 1' };

function table(rows: string[][]): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(cells => cells[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const [head, ...body] = rows;
  return [
    line(head),
    `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(line),
  ];
}

/** `docs/reference/rally-features.md`. */
export function featuresPage(): string {
  return [
    '# Rally features',
    '',
    'What a model knows about a rally: one row a rally, one column a feature, in',
    'this order. The page is made from `packages/ml/src/features/features.ts`.',
    '',
    'A missing figure stays missing (`NaN`) in the feature table. Training leaves',
    'out a feature that no rally has, fills the gaps of the others with their mean,',
    'and keeps both, with the share of gaps, in the model file. Then each feature is',
    'standardised: `(figure - mean) / standard deviation`.',
    '',
    'In Parquet a missing figure is null, and the file keeps this table as JSON in',
    `its metadata, under \`${FEATURES_METADATA_KEY}\`.`,
    '',
    'A yes is 1, a no is 0. Where the ball was tracked and not charted, the direction',
    'of a shot is that of the place where the other player meets it: the middle is',
    'the middle 40 % of the court, as in the',
    '[Match Charting Project](https://github.com/JeffSackmann/tennis_MatchChartingProject).',
    'A hit nearer to the net than the service line (6.4 m) is at the net.',
    '',
    ...table([
      ['Feature', 'Unit', 'Meaning', 'Missing where'],
      ...FEATURES.map(({ name, unit, meaning, missing }) => [
        `\`${name}\``,
        UNITS[unit] ?? unit,
        meaning,
        missing || 'never',
      ]),
    ]),
    '',
  ].join('\n');
}
