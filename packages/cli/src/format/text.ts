import { PlanFinding } from '@rally/plugin-aks-common';
import { clean } from './clean';
import { Colours } from './colours';
import { askedOf, deedsOf, Outcome, placeOf, SEVERITIES } from './outcome';

const ICONS = {
  blocked: '✗',
  unknown: '?',
  risky: '!',
  note: 'i',
  clear: '✓',
};

/** Where the message begins, so that all of them stand below each other. */
function widthOf(findings: readonly PlanFinding[]): number {
  return Math.min(28, Math.max(0, ...findings.map(({ rule }) => rule.length)));
}

function finding(
  said: PlanFinding,
  width: number,
  { dim, of }: Colours,
): string[] {
  const indent = ' '.repeat(width + 6);
  const place = placeOf(said);
  const later = said.phase === 'upgrade' ? ' (at an upgrade)' : '';
  return [
    `  ${of[said.severity](ICONS[said.severity])} ${clean(said.rule).padEnd(
      width,
    )}  ${clean(said.message)}${later}`,
    ...(said.remedy && said.severity !== 'clear'
      ? [`${indent}→ ${clean(said.remedy)}`]
      : []),
    ...(place && said.severity !== 'clear'
      ? [dim(`${indent}at ${clean(place)}`)]
      : []),
  ];
}

/** What a person reads: the verdict first, then findings, gravest first. */
export function asText(
  { input, report, remarks }: Outcome,
  colours: Colours,
  verbose: boolean,
): string {
  const { verdict, create, upgrade, environments, findings } = report;
  const { bold, dim, of } = colours;
  const word = of[verdict](bold(`${ICONS[verdict]} ${verdict}`));
  const shown = findings.filter(
    ({ severity }) => verbose || severity !== 'clear',
  );
  const width = widthOf(shown);
  const content = findings.length - shown.length;
  const lines = [
    `${word}  ${clean(input)}  ${dim(
      `create ${create}, upgrade ${upgrade}; ${askedOf(report)}`,
    )}`,
    ...environments.map(environment => {
      const region = environment.region ? ` in ${environment.region}` : '';
      const own = environments.length > 1 ? `  ${environment.verdict}` : '';
      return `  ${clean(environment.name + region)}: ${clean(
        deedsOf(environment),
      )}${own}`;
    }),
    ...remarks.map(remark => dim(`  ${clean(remark)}`)),
  ];
  for (const severity of SEVERITIES) {
    const group = shown.filter(each => each.severity === severity);
    if (group.length > 0) {
      lines.push(
        '',
        bold(severity),
        ...group.flatMap(each => finding(each, width, colours)),
      );
    }
  }
  if (content > 0) {
    lines.push(
      '',
      dim(
        `${content} ${
          content === 1 ? 'finding is' : 'findings are'
        } clear (--verbose tells them)`,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}
