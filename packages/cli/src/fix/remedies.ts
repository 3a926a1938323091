import {
  applyChange,
  Change,
  Plan,
  PlanFinding,
  PlannedEnvironment,
  PlanReport,
} from '@rally/plugin-aks-common';

/** A remedy that is carried out, and the finding it mends. */
export interface Remedy {
  finding: PlanFinding;
  environment: PlannedEnvironment;
  change: Change;
}

/** What remedies come to. */
export interface Mended {
  remedies: Remedy[];
  plan: Plan;
  report: PlanReport;
}

/** More remedies than these do not end: each would undo another. */
const MOST = 50;

/** The plan as it is after a change; `undefined` where the change does not fit it. */
function changed(
  plan: Plan,
  environment: PlannedEnvironment,
  change: Change,
): Plan | undefined {
  const { placement } = environment;
  if (!placement) return undefined;
  try {
    const after = applyChange(placement, change);
    return {
      ...plan,
      environments: plan.environments.map(each =>
        each === environment ? { ...each, placement: after } : each,
      ),
    };
  } catch {
    return undefined;
  }
}

const keyOf = (environment: string, change: Change) =>
  `${environment} ${JSON.stringify(change)}`;

/**
 * Carries out one remedy after the other, gravest finding first, and judges
 * anew after each: what one mends another need not. A remedy that does not
 * make its own finding go is left out.
 */
export function mend(
  plan: Plan,
  report: PlanReport,
  judge: (plan: Plan) => PlanReport,
  apply: (remedy: Remedy) => string | undefined,
): Mended & { refused: { remedy: Remedy; why: string }[] } {
  const tried = new Set<string>();
  const refused: { remedy: Remedy; why: string }[] = [];
  let mended: Mended = { remedies: [], plan, report };
  for (let round = 0; round < MOST; round++) {
    const next = nextRemedy(mended, tried);
    if (!next) break;
    tried.add(keyOf(next.environment.address, next.change));
    const after = changed(mended.plan, next.environment, next.change);
    if (!after) continue;
    const judged = judge(after);
    const { finding } = next;
    const remains = judged.findings.some(
      ({ rule, severity, phase, message }) =>
        rule === finding.rule &&
        severity === finding.severity &&
        phase === finding.phase &&
        message === finding.message,
    );
    if (remains) continue;
    const why = apply(next);
    if (why !== undefined) {
      refused.push({ remedy: next, why });
      continue;
    }
    mended = {
      remedies: [...mended.remedies, next],
      plan: after,
      report: judged,
    };
  }
  return { ...mended, refused };
}

/** The change without what is as it should be already. */
function effective(change: Change, { placement }: PlannedEnvironment): Change {
  const part: object | undefined =
    change.pool === undefined
      ? placement
      : placement?.pools.find(({ name }) => name === change.pool);
  const fields = new Map(Object.entries(part ?? {}));
  return {
    ...change,
    set: Object.fromEntries(
      Object.entries(change.set).filter(
        ([field, value]) =>
          JSON.stringify(fields.get(field) ?? null) !== JSON.stringify(value),
      ),
    ),
  };
}

function nextRemedy(
  { plan, report }: Mended,
  tried: ReadonlySet<string>,
): Remedy | undefined {
  for (const finding of report.findings) {
    const { change, severity, environment: address } = finding;
    if (!change || (severity !== 'blocked' && severity !== 'risky')) continue;
    const environment = plan.environments.find(
      each => each.address === address,
    );
    if (environment) {
      const needed = effective(change, environment);
      if (
        Object.keys(needed.set).length > 0 &&
        !tried.has(keyOf(environment.address, needed))
      ) {
        return { finding, environment, change: needed };
      }
    }
  }
  return undefined;
}
