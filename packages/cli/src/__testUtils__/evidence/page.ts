import {
  Explanation,
  PlacementPool,
  PlanFinding,
  shortSize,
} from '@rally/plugin-aks-common';
import { AREAS, Failure, Valid } from './cases';

/** A failure, what announced it, and what was made of the words. */
export interface Announced {
  failure: Failure;
  finding: PlanFinding;
  explanation?: Explanation;
}

/** A configuration in use, and the pools that were read of it. */
export interface InUse {
  valid: Valid;
  pools: readonly PlacementPool[];
}

/** Longer words of an error tell no more. */
const MOST_CHARACTERS = 180;

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const cut = text.slice(0, MOST_CHARACTERS);
  return `${cut.slice(0, cut.lastIndexOf(' '))} ...`;
}

/** Text as code, also where it holds code marks itself. */
const code = (text: string) =>
  text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;

const linked = (text: string, link: string) => `[${text}](${link})`;

/** A table whose columns are as wide as their widest cell. */
function tableOf(table: readonly (readonly string[])[]): string {
  const rows = table.map(row => row.map(cell => cell.replace(/\|/g, '\\|')));
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join(' | ')} |`;
  const [head, ...body] = rows;
  const rule = widths.map(width => '-'.repeat(width));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}

function saidOf({ failure, explanation }: Announced): string {
  if (!explanation) return 'not told';
  const words = code(shortened(explanation.excerpt));
  return failure.saidIn ? linked(words, failure.saidIn) : words;
}

function tableOfArea(
  announced: readonly Announced[],
  rules: ReadonlySet<string>,
): string {
  return tableOf([
    ['Failure', 'Input', 'What was said', 'Finding', 'Remedy'],
    ...announced.map(each => {
      const { title, link, input } = each.failure;
      const { rule, message, remedy = '' } = each.finding;
      const named = rules.has(rule)
        ? linked(rule, `rules.md#${rule}`)
        : code(rule);
      return [
        linked(title, link),
        code(input),
        saidOf(each),
        `${named}: ${message}`,
        remedy,
      ];
    }),
  ]);
}

function poolText({
  name,
  vmSize,
  count,
  autoscaler,
  priority,
}: PlacementPool) {
  const nodes = autoscaler ? `${autoscaler.min} to ${autoscaler.max}` : count;
  const spot = priority === 'Spot' ? ' on spot' : '';
  return `${name}: ${nodes} ${shortSize(vmSize)}${spot}`;
}

/**
 * The reference page of the evidence, as Markdown.
 *
 * @param rules - ids that the page of the rules has a heading for
 */
export function evidencePage(
  announced: readonly Announced[],
  inUse: readonly InUse[],
  rules: ReadonlySet<string>,
): string {
  const sections = Object.entries(AREAS).flatMap(([area, title]) => {
    const own = announced.filter(({ failure }) => failure.area === area);
    return own.length > 0 ? [`## ${title}`, tableOfArea(own, rules)] : [];
  });
  return `${[
    '# Evidence',
    `${announced.length} deployments that failed in public, and the finding that announces each before anything is created; ${inUse.length} configurations that are in use in public, and that nothing blocks. Each is a file of \`packages/cli/evidence\` and a test: what is written there is read as \`rally preflight\` reads a folder, held against what Azure had at the time, and the words of the error are given to \`rally explain\`. The page is made from the files, and a test keeps it so.`,
    'The configurations are ours, with the values of the source. Where the source tells no figures of Azure, Azure has room for everything else. What is said comes from the source, or from where its link leads.',
    ...sections,
    '## In use',
    tableOf([
      ['Configuration', 'Pools'],
      ...inUse.map(({ valid, pools }) => [
        linked(valid.title, valid.link),
        pools.map(poolText).join('; '),
      ]),
    ]),
  ].join('\n\n')}\n`;
}
