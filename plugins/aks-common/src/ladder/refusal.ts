import { shortSize } from '../format';
import { RegionFacts } from '../preflight/facts';
import { Finding, PreflightReport, Refusal } from '../report';
import { Variant } from './chooser';

/** What nobody can raise or buy decides before what somebody can. */
const DECISIVE = [
  'version-support',
  'sku-offered',
  'sku-zones',
  'sku-accepted',
  'spot-capable',
];

/** The finding that keeps a placement out; `undefined` where Azure would grant it. */
export function decidingFinding(report: PreflightReport): Finding | undefined {
  const blocked = report.findings.filter(
    ({ severity, phase }) => severity === 'blocked' && phase === 'create',
  );
  for (const rule of DECISIVE) {
    const finding = blocked.find(candidate => candidate.rule === rule);
    if (finding) return finding;
  }
  return blocked[0];
}

const figures = (of: { vcpu: number; memoryGib: number; gpus: number }) =>
  `${of.vcpu} vCPU, ${of.memoryGib} GiB${of.gpus ? `, ${of.gpus} GPU` : ''}`;

/** Azure would grant the placement, yet it does not do what was asked. */
export function misfitFinding(
  { misfit }: Variant,
  { sizes, region }: RegionFacts,
): Finding | undefined {
  if (!misfit || !sizes.known) return undefined;
  const { need, size } = misfit;
  const wanted = need.vmSize !== undefined;
  const asks = `a node of ${need.name} needs ${figures(need)}`;
  const { vcpus: vcpu, memoryGib, gpus } = size;
  const has = `${shortSize(size.name)} has ${figures({
    vcpu,
    memoryGib,
    gpus,
  })}`;
  return {
    rule: 'size-fits',
    severity: 'blocked',
    phase: 'create',
    subject: { kind: 'pool', name: need.name },
    message: wanted
      ? `${has}; ${asks}${
          need.architecture === 'any' ? '' : ` of ${need.architecture}`
        }.`
      : `No size offered in ${region} fits: ${asks}, and the largest, ${has}.`,
    remedy: wanted
      ? 'Choose a larger size, or spread the work over more nodes.'
      : 'Ask for more and smaller nodes, or choose another region.',
    evidence: {
      source: sizes.source,
      observedAt: sizes.observedAt,
      link: 'https://learn.microsoft.com/azure/virtual-machines/sizes/overview',
    },
  };
}

/** One refusal for each reason: the same rule on the same subject is told once. */
export function distinct(refusals: readonly Refusal[]): Refusal[] {
  const seen = new Set<string>();
  return refusals.filter(({ finding, placement }) => {
    const { kind, name } = finding.subject;
    const reason = [placement.region, finding.rule, kind, name].join('/');
    if (seen.has(reason)) return false;
    seen.add(reason);
    return true;
  });
}
