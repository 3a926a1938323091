import {
  answered,
  placement,
  size,
  SIZES,
  SPOTWORK,
  SYSTEM,
  usages,
  withRegion,
  WORK,
  world,
} from '../__fixtures__/world';
import { PlacementInput } from '../placement';
import { PreflightOptions } from '../preflight/facts';
import { preflight } from '../preflight/preflight';
import { Finding, Severity } from '../report';
import { Snapshots } from '../snapshot';

type PoolInput = PlacementInput['pools'][number];

/** What one rule says of a placement in the fixture's world. */
export function found(
  rule: string,
  over: Partial<PlacementInput> = {},
  snapshots: Snapshots = world(),
  options: PreflightOptions = {},
): Finding[] {
  return preflight(placement(over), snapshots, options).findings.filter(
    finding => finding.rule === rule,
  );
}

export const severities = (findings: Finding[]) =>
  findings.map(({ severity }) => severity);

export const withPools = (...pools: PoolInput[]) => ({ pools });
export const system = (over: Partial<PoolInput>) =>
  withPools({ ...SYSTEM, ...over });
export const spot = (over: Partial<PoolInput>) =>
  withPools(SYSTEM, { ...SPOTWORK, ...over });
export const work = (over: Partial<PoolInput>) =>
  withPools(SYSTEM, { ...WORK, ...over });
/** The fixture's sizes with one in place of its namesake. */
export const withSize = (...of: Parameters<typeof size>) =>
  withRegion({
    sizes: answered('compute-skus', [
      size(...of),
      ...SIZES.filter(({ name }) => name !== of[0]),
    ]),
  });
export const withUsages = (...changed: Parameters<typeof usages>) =>
  withRegion({ usages: answered('compute-usages', usages(...changed)) });

/** What breaks a rule, and how; and the nearest that does not. */
export interface RuleCase {
  rule: string;
  of: string;
  broken: Partial<PlacementInput>;
  severity: Severity;
  says: string | RegExp;
  sound: Partial<PlacementInput>;
  world?: Snapshots;
  soundWorld?: Snapshots;
  options?: PreflightOptions;
  soundOptions?: PreflightOptions;
}

/** The gravest finding of the rule on what breaks it. */
export const broken = ({
  rule,
  broken: over,
  world: known,
  options,
}: RuleCase) => found(rule, over, known, options)[0];

/** What that finding should be: told with its remedy and its documentation. */
export const expected = ({ rule, severity, says }: RuleCase) => ({
  rule,
  severity,
  message: expect.stringMatching(
    typeof says === 'string'
      ? `^${says.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
      : says,
  ),
  remedy: expect.stringMatching(/^[A-Z].*\.$/),
  evidence: expect.objectContaining({
    link: expect.stringMatching(/^https:/),
  }),
});

/** What the rule has against the sound neighbour: nothing. */
export const objections = (each: RuleCase) =>
  found(
    each.rule,
    each.sound,
    each.soundWorld ?? each.world,
    each.soundOptions ?? each.options,
  ).filter(({ severity }) => !['clear', 'note'].includes(severity));
