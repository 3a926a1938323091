import { isDeepStrictEqual } from 'node:util';
import { Environment, Needs, Placement } from '@rally/plugin-aks-common';
import { changedLines, priceLine } from '../change/summary';
import { describeEnvironment } from './describe';
import { Price, Report } from './report';

/** An environment and what was decided about it since. */
export interface Revision {
  environment: Environment;
  needs: Needs;
  placement: Placement;
  report: Report;
  price: Price | null;
  /** Of what stands; absent where nothing does. */
  priceBefore: Price | null;
  /** What happens when it is applied; sentences. */
  consequences: string[];
  /** What was seen of what runs; sentences. */
  notes: string[];
  /** ISO 8601 */
  decidedAt: string;
}

/** Through JSON, in which `undefined` and absent are the same. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/**
 * `environment.yaml` after a change: the same that a fresh render with these
 * values gives, for the same template. What changes nothing decides nothing
 * anew, so that asking twice gives the same bytes.
 */
export function reviseEnvironment(revision: Revision): Environment {
  const { environment, needs, placement, report, decidedAt } = revision;
  const { metadata, spec, provenance } = environment;
  if (
    isDeepStrictEqual(
      plain([needs, placement]),
      plain([spec.needs, spec.placement]),
    )
  ) {
    return environment;
  }
  return describeEnvironment({
    ...metadata,
    needs,
    placement,
    workloads: spec.workloads,
    report,
    template: provenance.template,
    templateVersion: provenance.templateVersion,
    decidedAt,
  });
}

const list = (lines: string[]) => lines.map(line => `- ${line}`).join('\n');

/** What changed, at what price, on what findings and with what effect; Markdown. */
export function describeRevision(revision: Revision): string {
  const { environment, placement, report, consequences, notes } = revision;
  const lines = changedLines(environment.spec.placement, placement);
  const findings = report.findings
    .filter(({ severity }) => severity !== 'clear' && severity !== 'note')
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
  return [
    list(lines.length > 0 ? lines : ['nothing changes']),
    ...(lines.length > 0
      ? [priceLine(revision.priceBefore, revision.price)]
      : []),
    `Preflight: ${report.verdict}${
      report.observedAt ? `, on facts of ${report.observedAt} or newer` : ''
    }.`,
    ...(findings.length > 0 ? [list(findings)] : []),
    ...(notes.length > 0 ? [`What runs:\n\n${list(notes)}`] : []),
    ...(consequences.length > 0
      ? [`When it is applied:\n\n${list(consequences)}`]
      : []),
  ].join('\n\n');
}
