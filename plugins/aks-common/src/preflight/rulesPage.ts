import { counted, listed } from '../format';
import { RuleText } from './rule';

/** What the page tells of one rule. */
type Told = RuleText & { id: string; link: string };

/** Rules that people look for together. */
export interface ToldGroup {
  title: string;
  rules: readonly Told[];
}

/** Text as code, also where it holds code marks itself. */
const code = (text: string) =>
  text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;

const phasesOf = ({ phases = ['create'] }: Told) =>
  listed(phases.map(phase => (phase === 'create' ? 'creating' : 'upgrading')));

function refusalOf({ refusal }: Told): string[] {
  if (!refusal) return [];
  const { by, code: id, words } = refusal;
  const said = [id, words].flatMap(text => (text ? [code(text)] : []));
  return [`- ${by} answers ${said.join(': ')}`];
}

/** A name's underscore that stands alone would begin emphasis. */
const prose = (text: string) => text.replace(/(^| )_(?= )/g, '$1\\_');

const sectionOf = (rule: Told): string =>
  [
    `### ${rule.id}`,
    `**${rule.title}.** ${prose(rule.asks)}`,
    [
      `- At worst ${
        rule.worst === 'note' ? 'a note' : rule.worst
      }, for ${phasesOf(rule)}`,
      ...refusalOf(rule),
      ...(rule.versions ? [`- Versions: ${rule.versions}`] : []),
      `- [Documentation](${rule.link})`,
    ].join('\n'),
  ].join('\n\n');

/** A table whose columns are as wide as their widest cell. */
function tableOf(rows: readonly (readonly string[])[]): string {
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

const contentsOf = (groups: readonly ToldGroup[]): string =>
  tableOf([
    ['Rule', 'About', 'At worst'],
    ...groups.flatMap(({ rules }) =>
      rules.map(({ id, title, worst }) => [`[${id}](#${id})`, title, worst]),
    ),
  ]);

/** The reference page of the rules, as Markdown. */
export function rulesPage(groups: readonly ToldGroup[]): string {
  const count = groups.reduce((sum, { rules }) => sum + rules.length, 0);
  return `${[
    '# Rules',
    `What a placement, a plan or a cluster is held to before anything is created: ${counted(
      count,
      'rule',
    )}. The page is made from the rules themselves, and a test keeps it so.`,
    `\`blocked\` means that Azure or Terraform refuses, \`risky\` that it can go wrong later, \`unknown\` that a fact could not be asked or is too old. A \`note\` never changes a verdict. Where pages of Microsoft contradict each other, a rule warns and does not block. Fields that are not set are not checked.`,
    contentsOf(groups),
    ...groups.flatMap(({ title, rules }) => [
      `## ${title}`,
      ...rules.map(sectionOf),
    ]),
  ].join('\n\n')}\n`;
}
