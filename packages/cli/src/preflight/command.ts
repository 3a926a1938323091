import {
  PlanReport,
  preflightPlan,
  Plan,
  Snapshots,
  Verdict,
} from '@rally/plugin-aks-common';
import { FailOn, PreflightArguments } from '../arguments';
import { Endpoint, readEndpoint } from '../azure/endpoint';
import { wantedBy } from '../azure/wanted';
import { fixCommand } from '../fix/command';
import { coloursFor } from '../format/colours';
import { asJson } from '../format/json';
import { asMarkdown } from '../format/markdown';
import { Outcome } from '../format/outcome';
import { asSarif } from '../format/sarif';
import { asText } from '../format/text';
import { EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { load } from './load';

/** Verdicts by how grave they are. */
const ORDER: Verdict[] = ['clear', 'risky', 'unknown', 'blocked'];

export function exitCodeOf(verdict: Verdict, failOn: FailOn): number {
  return ORDER.indexOf(verdict) >= ORDER.indexOf(failOn)
    ? EXIT[verdict]
    : EXIT.clear;
}

function endpointOf(
  option: string,
  given: string | undefined,
): Endpoint | undefined {
  return given ? readEndpoint(option, given) : undefined;
}

/** Prices come from another host, and few rules look at them. */
const wantsPrices = (plan: Plan, budget: number | undefined) =>
  budget !== undefined ||
  plan.environments.some(({ placement }) =>
    placement?.pools.some(({ spotMaxPrice = -1 }) => spotMaxPrice > 0),
  );

async function ask(
  plan: Plan,
  given: PreflightArguments,
  io: Io,
  parts: Parts,
): Promise<readonly Snapshots[] | 'offline'> {
  if (given.offline) return 'offline';
  const arm = endpointOf('--arm-endpoint', given.armEndpoint);
  const prices = endpointOf('--prices-endpoint', given.pricesEndpoint);
  const token = io.env.RALLY_ARM_TOKEN || undefined;
  if (arm?.plain && !token) {
    throw usageError(
      '--arm-endpoint is http://, which takes RALLY_ARM_TOKEN only: no sign-in of yours goes there',
    );
  }
  const questions = wantedBy(plan);
  if (questions.length === 0) return [];
  const { askAzure } = await parts.azure();
  return askAzure(questions, {
    ...(arm && { arm }),
    ...(prices && { prices }),
    ...(token && { token }),
    ...(io.env.AZURE_AUTHORITY_HOST && {
      authorityHost: io.env.AZURE_AUTHORITY_HOST,
    }),
    wantsPrices: wantsPrices(plan, given.budget),
  });
}

function written(
  outcome: Outcome,
  { format, verbose }: PreflightArguments,
  io: Io,
): string {
  switch (format) {
    case 'json':
      return asJson(outcome);
    case 'markdown':
      return asMarkdown(outcome, verbose);
    case 'sarif':
      return asSarif(outcome);
    default:
      return asText(outcome, coloursFor(io), verbose);
  }
}

/** `rally preflight`: reads, asks, judges, tells. */
export async function preflightCommand(
  given: PreflightArguments,
  io: Io,
  parts: Parts,
): Promise<number> {
  const { plan, kind, remarks, source } = await load(given, io, parts);
  const snapshots = await ask(plan, given, io, parts);
  const judge = (changed: Plan): PlanReport =>
    preflightPlan(changed, snapshots, {
      asOf: new Date(io.now()).toISOString(),
      ...(given.budget !== undefined && { budget: given.budget }),
    });
  const report = judge(plan);
  if (given.fix) {
    const verdict = await fixCommand(
      { plan, report, judge, source, write: given.write },
      io,
    );
    return exitCodeOf(verdict, given.failOn);
  }
  io.out(written({ input: given.input, kind, report, remarks }, given, io));
  return exitCodeOf(report.verdict, given.failOn);
}
