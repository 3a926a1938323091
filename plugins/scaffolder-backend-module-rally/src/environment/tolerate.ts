import {
  Finding,
  mostNodes,
  Placement,
  PreflightReport,
  Verdict,
} from '@rally/plugin-aks-common';

const sameSubject = (a: Finding, b: Finding) =>
  a.rule === b.rule &&
  a.phase === b.phase &&
  a.subject.kind === b.subject.kind &&
  a.subject.name === b.subject.name;

/** Pools of which the change wants more, or something else. */
function wantedAnew(placement: Placement, before: Placement): Set<string> {
  const standing = new Map(before.pools.map(pool => [pool.name, pool]));
  return new Set(
    placement.pools
      .filter(pool => {
        const was = standing.get(pool.name);
        return (
          !was ||
          was.vmSize !== pool.vmSize ||
          was.zones.join() !== pool.zones.join() ||
          mostNodes(pool) > mostNodes(was)
        );
      })
      .map(({ name }) => name),
  );
}

function gravest(findings: Finding[], phase: Finding['phase']): Verdict {
  const severities = findings
    .filter(finding => finding.phase === phase)
    .map(({ severity }) => severity);
  return (
    (['blocked', 'unknown', 'risky'] as const).find(verdict =>
      severities.includes(verdict),
    ) ?? 'clear'
  );
}

/**
 * A report on a change, in which what Azure would refuse of that which stands
 * already is risky: whoever pauses a pool must not be stopped by a limit that
 * was lowered, or by a size that is no longer offered. It stays refused where
 * the change asks for more of it.
 */
export function tolerate<T extends PreflightReport>(
  report: T,
  standing: PreflightReport,
  placement: Placement,
  before: Placement,
): T {
  const anew = wantedAnew(placement, before);
  const stands = (finding: Finding) =>
    standing.findings.some(
      was =>
        was.severity === 'blocked' &&
        sameSubject(was, finding) &&
        (finding.numbers && was.numbers
          ? finding.numbers.asked <= was.numbers.asked
          : finding.message === was.message &&
            !(
              finding.subject.kind === 'pool' && anew.has(finding.subject.name)
            )),
    );
  const findings = report.findings.map(finding =>
    finding.severity === 'blocked' && stands(finding)
      ? {
          ...finding,
          severity: 'risky' as const,
          message: `As before the change: ${finding.message}`,
        }
      : finding,
  );
  const create = gravest(findings, 'create');
  const upgrade = gravest(findings, 'upgrade');
  return {
    ...report,
    findings,
    create,
    upgrade,
    verdict: create === 'clear' && upgrade !== 'clear' ? 'risky' : create,
  };
}
