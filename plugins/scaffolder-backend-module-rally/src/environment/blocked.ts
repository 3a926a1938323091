import { ReportFinding } from './report';

type Line = Pick<ReportFinding, 'rule' | 'message' | 'numbers' | 'remedy'>;

function numbersOf({ numbers }: Line): string {
  if (!numbers) return '';
  const { used, asked, limit, unit } = numbers;
  return ` (${used} used + ${asked} asked of ${limit} ${unit})`;
}

/** One line a finding: rule, message, numbers, remedy. Equal ones stand once. */
export function listBlocked(findings: Line[]): string[] {
  const lines = findings.map(finding => {
    const remedy = finding.remedy ? ` ${finding.remedy}` : '';
    return `- ${finding.rule}: ${finding.message}${numbersOf(
      finding,
    )}${remedy}`;
  });
  return [...new Set(lines)];
}
