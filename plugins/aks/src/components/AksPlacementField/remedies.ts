import { Finding, Needs, Placement } from '@rally/plugin-aks-common';
import { z } from 'zod';

const autoscalerSchema = z.object({ max: z.int() });

/** What a person can change in the needs so that a finding goes away. */
export type NeedsRemedy =
  | { kind: 'workers'; max: number }
  | { kind: 'regular' }
  | { kind: 'version'; version?: string }
  | { kind: 'anySize' }
  | { kind: 'budget'; budget: number };

/** The most nodes that a change leaves the workers of a placement, where it is about them. */
function fewerWorkers(
  { change }: Finding,
  { pools }: Placement,
  needs: Needs,
): NeedsRemedy | undefined {
  const workers = pools.filter(({ mode }) => mode === 'User');
  if (workers.length !== 1 || change?.pool !== workers[0].name)
    return undefined;
  const { autoscaler, count } = change.set;
  const scaled = autoscalerSchema.safeParse(autoscaler);
  const max = scaled.success ? scaled.data.max : count;
  return typeof max === 'number' && max >= 1 && max < needs.nodes.max
    ? { kind: 'workers', max }
    : undefined;
}

function versionRemedy({ change, rule }: Finding, needs: Needs) {
  const wanted = change && !change.pool && change.set.kubernetesVersion;
  if (typeof wanted === 'string') {
    return { kind: 'version', version: wanted } as const;
  }
  return rule === 'version-support' && needs.kubernetesVersion
    ? ({ kind: 'version' } as const)
    : undefined;
}

/**
 * How the needs could be changed so that the finding about this placement goes
 * away, the smallest change first; only what needs can express. Empty where
 * nothing of that kind helps.
 */
export function remediesOf(
  finding: Finding,
  placement: Placement,
  needs: Needs,
): NeedsRemedy[] {
  const { rule, numbers, severity } = finding;
  if (rule === 'budget' && numbers && severity === 'risky') {
    return [{ kind: 'budget', budget: Math.ceil(numbers.asked) }];
  }
  if (severity !== 'blocked') return [];
  const version = versionRemedy(finding, needs);
  if (version) return [version];
  // Pools that are described one by one replace vCPU, nodes, spot and size.
  if (needs.pools?.length) return [];

  const remedies: NeedsRemedy[] = [];
  const fewer = fewerWorkers(finding, placement, needs);
  if (fewer) remedies.push(fewer);
  const isAboutSpot = rule === 'quota-low-priority' || rule === 'spot-capable';
  if (isAboutSpot && needs.spot) remedies.push({ kind: 'regular' });
  const isAboutSize = rule.startsWith('sku-') || rule === 'size-fits';
  if (isAboutSize && needs.vmSize) remedies.push({ kind: 'anySize' });
  return remedies;
}

/** The needs with a remedy carried out. */
export function applyRemedy(needs: Needs, remedy: NeedsRemedy): Needs {
  switch (remedy.kind) {
    case 'workers': {
      const { max } = remedy;
      const part = max / needs.nodes.max;
      return {
        ...needs,
        nodes: { min: Math.min(needs.nodes.min, max), max },
        // They are asked for together: fewer workers of the same size.
        vcpu: Math.max(1, Math.round(needs.vcpu * part)),
        memoryGib: Math.max(1, needs.memoryGib * part),
      };
    }
    case 'regular':
      return { ...needs, spot: false };
    case 'version':
      return { ...needs, kubernetesVersion: remedy.version };
    case 'anySize':
      return { ...needs, vmSize: undefined };
    default:
      return { ...needs, budget: remedy.budget };
  }
}
