import { quotaLabel } from '../../vmSize';
import { docs, Explanation, Matcher } from '../explanation';

const PER_FAMILY = docs('azure/quotas/per-vm-quota-requests');
const REGIONAL = docs('azure/quotas/regional-quota-requests');
const SPOT = docs('azure/quotas/spot-quota');

type Said = Omit<Explanation, 'code' | 'excerpt'>;

const nameOf = (counter: string) => {
  if (/^LowPriorityCores$|low-priority$/i.test(counter)) {
    return 'lowPriorityCores';
  }
  return /^(Total ?Regional|cores)$/i.test(counter) ? 'cores' : counter;
};

/** What a counter of that name is about. */
function kindOf(name: string) {
  if (name === 'lowPriorityCores') {
    return { kind: 'spotQuota', link: SPOT } as const;
  }
  return name === 'cores'
    ? ({ kind: 'regionalQuota', link: REGIONAL } as const)
    : ({ kind: 'familyQuota', link: PER_FAMILY } as const);
}

/** A counter of Compute that would come above its limit. */
function exceeded(
  counter: string,
  region: string,
  [limit, used, asked]: number[],
): Said {
  const name = nameOf(counter);
  const label = quotaLabel(name);
  const { kind, link } = kindOf(name);
  const numbers = { unit: 'vCPU' as const, limit, used, asked };
  const shared = {
    numbers,
    region,
    link,
    ...(kind === 'familyQuota' && { family: counter }),
  };
  if (limit === 0) {
    return {
      ...shared,
      kind: 'quotaZero',
      cause: `The ${label} limit of ${region} is 0, and ${asked} were asked for: the subscription has none of it there.`,
      remedy: `Ask for a ${label} limit of ${asked} or more in ${region}, or take a family or region that has one.`,
    };
  }
  const free = Math.max(0, limit - used);
  return {
    ...shared,
    kind,
    cause: `${label} quota of ${region} needs ${asked}, has ${
      free === 0 ? 'none' : free
    } free of ${limit} (${used} used).`,
    remedy: `Raise the ${label} limit of ${region} to ${
      used + asked
    } or more, or ask for ${asked - free} vCPU less.`,
  };
}

/** The same where the text ends before it says how many were asked for. */
function cutOff(
  counter: string,
  region: string,
  [limit, used]: number[],
): Said {
  const name = nameOf(counter);
  const label = quotaLabel(name);
  const { kind, link } = kindOf(name);
  return {
    kind: limit === 0 ? 'quotaZero' : kind,
    region,
    link,
    ...(kind === 'familyQuota' && { family: counter }),
    numbers: { unit: 'vCPU', limit, used },
    cause: `${label} quota of ${region} is too small: ${used} of ${limit} are used, and the text ends before it says how many more were asked for.`,
    remedy: `Raise the ${label} limit of ${region}, or ask for less.`,
  };
}

/** Where AKS says how much is left, not how much there is. */
function leftOver(
  label: string,
  region: string,
  left: number,
  asked: number,
  shared: Pick<Said, 'kind' | 'link' | 'family'>,
): Said {
  return {
    ...shared,
    region,
    numbers: { unit: 'vCPU', left, asked },
    cause: `${label} quota of ${region} needs ${asked}, has ${
      left === 0 ? 'none' : left
    } left.`,
    remedy: `Raise the ${label} limit of ${region} by ${
      asked - left
    } or more, or ask for ${
      asked - left
    } vCPU less; surge nodes count where it is an upgrade.`,
  };
}

export const quotaMatchers: Matcher[] = [
  {
    code: 'OperationNotAllowed',
    pattern:
      /exceeding approved (?<counter>\S{1,80}|Total Regional(?: Low-priority)?) (?:Cores )?quota\.? ?Additional details - Deployment Model: [^,]{1,60}, Location: (?<region>\w{1,60}), Current Limit: (?<limit>\d{1,9}), Current Usage: (?<used>\d{1,9}), Additional Required: (?<asked>\d{1,9})/gi,
    explain: ({ groups = {} }) =>
      exceeded(
        groups.counter,
        groups.region,
        [groups.limit, groups.used, groups.asked].map(Number),
      ),
  },
  {
    code: 'ErrCode_InsufficientVCPUQuota',
    pattern:
      /(?:Insufficient vcpu quota )?requested (?<asked>\d{1,9}), remaining (?<left>\d{1,9}) for family (?<family>[^ ,]{1,80}) for region (?<region>\w{1,60})/gi,
    explain: ({ groups = {} }) =>
      leftOver(
        quotaLabel(groups.family),
        groups.region,
        Number(groups.left),
        Number(groups.asked),
        { kind: 'familyQuota', link: PER_FAMILY, family: groups.family },
      ),
  },
  {
    code: 'ErrCode_InsufficientVCPUQuota',
    pattern:
      /Insufficient regional vcpu quota left for location (?<region>\w{1,60})\. ?left regional vcpu quota (?<left>\d{1,9}), requested quota (?<asked>\d{1,9})/gi,
    explain: ({ groups = {} }) =>
      leftOver(
        'Regional vCPU',
        groups.region,
        Number(groups.left),
        Number(groups.asked),
        { kind: 'regionalQuota', link: REGIONAL },
      ),
  },
  {
    // As above, where a log ends in the middle of it.
    code: 'QuotaExceeded',
    pattern:
      /exceeding approved (?<counter>\S{1,80}|Total Regional(?: Low-priority)?) (?:Cores )?quota\.? ?Additional details - Deployment Model: [^,]{1,60}, Location: (?<region>\w{1,60}), Current Limit: (?<limit>\d{1,9}), Current Usage: (?<used>\d{1,9})/gi,
    explain: ({ groups = {} }) =>
      cutOff(groups.counter, groups.region, [
        Number(groups.limit),
        Number(groups.used),
      ]),
  },
  {
    // As Compute said it before it told deployment model and place.
    code: 'QuotaExceeded',
    pattern:
      /exceeding quota limits? of (?:(?<family>\w{1,80}) )?Cores?\. Maximum allowed: (?<limit>\d{1,9}), Current in use: (?<used>\d{1,9}), Additional requested: (?<asked>\d{1,9})/gi,
    explain: ({ groups = {} }) =>
      exceeded(
        groups.family ?? 'cores',
        'the region',
        [groups.limit, groups.used, groups.asked].map(Number),
      ),
  },
];
