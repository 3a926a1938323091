import { clean } from './clean';
import { askedOf, deedsOf, Outcome, placeOf, SEVERITIES } from './outcome';

const MARKS = {
  blocked: '❌',
  unknown: '❔',
  risky: '⚠️',
  note: 'ℹ️',
  clear: '✅',
};

/** Text that Markdown shows as it is, in a cell of a table too. */
const plain = (text: string) =>
  clean(text)
    .replace(/[\\`*_[\]|~#]/g, character => `\\${character}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    // An @ would call people by name where this is a comment.
    .replace(/@/g, '@\u200b');

/** A comment for a pull request. */
export function asMarkdown(
  { input, report, remarks }: Outcome,
  verbose: boolean,
): string {
  const { verdict, create, upgrade, environments, findings } = report;
  const shown = SEVERITIES.flatMap(severity =>
    findings.filter(
      each => each.severity === severity && (verbose || severity !== 'clear'),
    ),
  );
  const content = findings.length - shown.length;
  const lines = [
    `## ${MARKS[verdict]} ${verdict}: ${plain(input)}`,
    '',
    `Create ${create}, upgrade ${upgrade}; ${askedOf(report)}.`,
    '',
    ...environments.map(
      each =>
        `- **${plain(each.name)}**${
          each.region ? ` in ${plain(each.region)}` : ''
        }: ${plain(deedsOf(each))}`,
    ),
    ...remarks.map(remark => `- ${plain(remark)}`),
  ];
  if (shown.length > 0) {
    lines.push(
      '',
      '| | Rule | Finding | Remedy | Place |',
      '| --- | --- | --- | --- | --- |',
      ...shown.map(
        each =>
          `| ${MARKS[each.severity]} ${each.severity} | [${plain(each.rule)}](${
            each.evidence.link
          }) | ${plain(each.message)}${
            each.phase === 'upgrade' ? ' (at an upgrade)' : ''
          } | ${plain(each.remedy ?? '')} | ${plain(placeOf(each))} |`,
      ),
    );
  }
  if (content > 0) lines.push('', `${content} findings are clear.`);
  return `${lines.join('\n')}\n`;
}
