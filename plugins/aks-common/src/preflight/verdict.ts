import { Finding, Phase, PreflightReport, Severity, Verdict } from '../report';

const WEIGHT: Record<Severity, number> = {
  note: 0,
  clear: 0,
  risky: 1,
  unknown: 2,
  blocked: 3,
};
const VERDICTS: Verdict[] = ['clear', 'risky', 'unknown', 'blocked'];

/** The gravest severity of a phase; notes never count. */
function fold(findings: readonly Finding[], phase: Phase): Verdict {
  let gravest = 0;
  for (const finding of findings) {
    if (finding.phase === phase) {
      gravest = Math.max(gravest, WEIGHT[finding.severity]);
    }
  }
  return VERDICTS[gravest];
}

/** `create`, or `risky` where creating is clear and upgrading is not. */
export function verdictsOf(
  findings: readonly Finding[],
): Pick<PreflightReport, 'verdict' | 'create' | 'upgrade'> {
  const create = fold(findings, 'create');
  const upgrade = fold(findings, 'upgrade');
  const verdict = create === 'clear' && upgrade !== 'clear' ? 'risky' : create;
  return { verdict, create, upgrade };
}

/** Gravest first, notes last; equal ones stay in the order of the rules. */
const ORDER: Severity[] = ['blocked', 'unknown', 'risky', 'clear', 'note'];

export const inOrder = (findings: Finding[]): Finding[] =>
  ORDER.flatMap(severity => findings.filter(f => f.severity === severity));
