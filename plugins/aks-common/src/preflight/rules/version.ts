import {
  assumedVersion,
  CALENDAR_DATE,
  CALENDAR_LINK,
  SUPPORT_CALENDAR,
} from '../../calendar';
import { day, listed } from '../../format';
import { Placement } from '../../placement';
import { Finding } from '../../report';
import { KubernetesVersion } from '../../snapshot';
import {
  COMMUNITY_PLAN,
  compareVersions,
  LTS_PLAN,
  minorOf,
  newestPatch,
  preferredVersion,
} from '../../versions';
import { Facts } from '../facts';
import { Draft, judge } from '../reading';
import { docs, ofCluster, Rule } from '../rule';

const ofVersion = ({ kubernetesVersion }: Placement): Finding['subject'] => ({
  kind: 'cluster',
  name: `Kubernetes ${kubernetesVersion}`,
});

const wantsLongTerm = ({ supportPlan }: Placement) => supportPlan === LTS_PLAN;
const hasLongTerm = (placement: Placement) =>
  wantsLongTerm(placement) && placement.tier === 'Premium';

const toVersion = (version: KubernetesVersion | undefined) =>
  version && { set: { kubernetesVersion: newestPatch(version) } };

const TO_LONG_TERM = { set: { tier: 'Premium', supportPlan: LTS_PLAN } };

function judgeVersion(
  placement: Placement,
  before: Placement | undefined,
  versions: readonly KubernetesVersion[],
): Omit<Draft, 'subject'> {
  const { kubernetesVersion: asked, region } = placement;
  const better = preferredVersion(versions);
  // A cluster that stands is not sent over minors, nor back.
  const stands =
    before !== undefined &&
    minorOf(before.kubernetesVersion) === minorOf(asked);
  const toBetter = stands ? undefined : toVersion(better);
  const take = better ? `Take ${newestPatch(better)}` : 'Choose another region';
  const minor = versions.find(({ version }) => version === minorOf(asked));
  if (!minor) {
    const minors = versions.map(({ version }) => version);
    return {
      severity: 'blocked',
      message: `${asked} is not offered in ${region}; ${
        listed(minors.sort(compareVersions)) || 'no version'
      } ${minors.length === 1 ? 'is' : 'are'}.`,
      remedy: `${take}.`,
      change: toBetter,
    };
  }
  if (asked !== minor.version && !minor.patches.includes(asked)) {
    return {
      severity: 'blocked',
      message: `${asked} is not offered in ${region}; of ${
        minor.version
      } there is ${listed(minor.patches) || 'no patch'}.`,
      remedy: `Take ${newestPatch(minor)}.`,
      change: toVersion(minor),
    };
  }
  const community = minor.supportPlans.includes(COMMUNITY_PLAN);
  const longTerm = minor.supportPlans.includes(LTS_PLAN);
  if (!community && longTerm && !hasLongTerm(placement)) {
    return {
      severity: 'blocked',
      message: `${asked} is LTS-only in ${region}: it needs tier Premium and plan ${LTS_PLAN}, and has ${placement.tier} and ${placement.supportPlan}.`,
      remedy: `${take}, or set tier Premium and plan ${LTS_PLAN} for 0.50 $/h more.`,
      change: toBetter ?? TO_LONG_TERM,
    };
  }
  if (wantsLongTerm(placement) ? !longTerm : !community) {
    return {
      severity: 'blocked',
      message: `${asked} has no plan ${placement.supportPlan} in ${region}.`,
      remedy: wantsLongTerm(placement)
        ? `Set plan ${COMMUNITY_PLAN}, or choose a version with long-term support.`
        : `${take}.`,
      change:
        wantsLongTerm(placement) && community
          ? { set: { supportPlan: COMMUNITY_PLAN } }
          : undefined,
    };
  }
  if (minor.isPreview) {
    return {
      severity: 'risky',
      message: `${asked} is a preview in ${region}, without support.`,
      remedy: `${take}.`,
      change: toBetter,
    };
  }
  return {
    severity: 'clear',
    message: `${asked} is offered in ${region} with plan ${placement.supportPlan}.`,
  };
}

const versionSupport: Rule = {
  id: 'version-support',
  link: docs('azure/aks/supported-kubernetes-versions'),
  title: 'A version that is offered',
  asks: 'The region offers the version, with the support plan that is asked for. A version for long-term support only needs tier Premium and plan AKSLongTermSupport; a preview is risky.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'K8sVersionNotSupported',
    words:
      'Managed cluster rally is on version 1.32.11, which is only available for Long-Term Support (LTS).',
  },
  check({ placement, versions, before, asOf }) {
    const subject = ofVersion(placement);
    return judge(versions, asOf, subject, offered => [
      { ...judgeVersion(placement, before, offered), subject },
    ]);
  },
};

const supportPlan: Rule = {
  id: 'support-plan',
  link: docs('azure/aks/long-term-support'),
  title: 'Long-term support needs Premium',
  asks: 'Plan AKSLongTermSupport goes with tier Premium.',
  worst: 'blocked',
  check({ placement }) {
    if (!wantsLongTerm(placement)) return [];
    const subject = ofCluster(placement);
    if (hasLongTerm(placement)) {
      const message = `Plan ${LTS_PLAN} on tier Premium.`;
      return [{ severity: 'clear', subject, message }];
    }
    return [
      {
        severity: 'blocked',
        subject,
        message: `Plan ${LTS_PLAN} needs tier Premium, and the tier is ${placement.tier}.`,
        remedy: `Set tier Premium, or plan ${COMMUNITY_PLAN}.`,
        change: { set: { tier: 'Premium' } },
      },
    ];
  },
};

/** A cluster younger than this would be upgraded before it is settled. */
const SOON_DAYS = 60;
const DAY_MS = 86_400_000;

const versionFormat: Rule = {
  id: 'version-format',
  link: docs('azure/aks/supported-kubernetes-versions'),
  title: 'A version is a number',
  asks: 'The version of the cluster, and that of a pool which has one of its own, is written as 1.36 or 1.36.3.',
  worst: 'blocked',
  refusal: { by: 'Azure', code: 'K8sVersionNotSupported' },
  check({ placement }) {
    const given = [
      placement.kubernetesVersion,
      ...placement.pools.flatMap(pool => pool.kubernetesVersion ?? []),
    ];
    return [...new Set(given)]
      .filter(version => !/^\d{1,3}\.\d{1,3}(\.\d{1,3})?$/.test(version))
      .map(version => ({
        severity: 'blocked',
        subject: { kind: 'cluster', name: `Kubernetes ${version}` },
        message: `"${version}" is no version of Kubernetes.`,
        remedy: 'Write it as 1.36, for the newest patch, or as 1.36.3.',
      }));
  },
};

/** Azure takes versions back some weeks after their day. */
const GONE_DAYS = 60;

const MINORS = Object.keys(SUPPORT_CALENDAR).sort(compareVersions);
const [FIRST_MINOR] = MINORS;
const LAST_MINOR = MINORS[MINORS.length - 1];

/** `1.38` after `1.37` */
const nextMinor = (minor: string) => {
  const [major, number] = minor.split('.').map(Number);
  return `${major}.${number + 1}`;
};

/** Whether the cluster stands on the minor already: it stays, whatever the calendar says. */
const standsOn = (minor: string, before: Placement | undefined) =>
  before !== undefined && minorOf(before.kubernetesVersion) === minor;

/** What the calendar alone tells of a version without support; nothing where Azure was asked. */
function gone(
  { placement, versions, before }: Facts,
  minor: string,
  days: number | undefined,
): boolean {
  if (versions.known || standsOn(minor, before)) return false;
  if (days !== undefined) return days < -GONE_DAYS;
  return (
    /^\d+\.\d+$/.test(minor) &&
    compareVersions(minor, FIRST_MINOR) < 0 &&
    compareVersions(placement.kubernetesVersion, '1.0') >= 0
  );
}

const endOfLife: Rule = {
  id: 'version-end-of-life',
  link: CALENDAR_LINK,
  title: 'Support that lasts',
  asks: `The version has ${SOON_DAYS} days or more of its support left, by the release calendar of ${day(
    CALENDAR_DATE,
  )}. Where Azure is not asked which versions it has, one whose support ended more than ${GONE_DAYS} days ago is refused for a new cluster.`,
  worst: 'blocked',
  check(facts) {
    const { placement, asOf } = facts;
    const subject = ofVersion(placement);
    const minor = minorOf(placement.kubernetesVersion);
    const dates = Object.hasOwn(SUPPORT_CALENDAR, minor)
      ? SUPPORT_CALENDAR[minor]
      : undefined;
    if (!dates && gone(facts, minor, undefined)) {
      return [
        {
          severity: 'blocked',
          subject,
          message: `${minor} left all support before ${FIRST_MINOR} did, so AKS makes no cluster of it.`,
          remedy: `Take ${assumedVersion()} or newer.`,
          change: { set: { kubernetesVersion: assumedVersion() } },
        },
      ];
    }
    const isFar =
      compareVersions(minor, nextMinor(LAST_MINOR)) > 0 &&
      !facts.versions.known;
    if (!dates && isFar) {
      return [
        {
          severity: 'risky',
          subject,
          message: `${minor} is further than the release calendar of ${day(
            CALENDAR_DATE,
          )}, which ends with ${LAST_MINOR}.`,
          remedy: `Take ${assumedVersion()}.`,
          change: { set: { kubernetesVersion: assumedVersion() } },
        },
      ];
    }
    if (!dates) {
      const message = `${minor} is not in the release calendar of ${day(
        CALENDAR_DATE,
      )}.`;
      return [{ severity: 'note', subject, message }];
    }
    const longTerm = wantsLongTerm(placement);
    const end = longTerm ? dates.longTerm : dates.community;
    const support = longTerm ? 'long-term support' : 'community support';
    const days = Math.ceil((Date.parse(end) - Date.parse(asOf)) / DAY_MS);
    const left = days === 1 ? '1 more day' : `${days} more days`;
    if (!(days < SOON_DAYS)) {
      const message = `${minor}: ${left} of ${support}.`;
      return [{ severity: 'clear', subject, message }];
    }
    if (gone(facts, minor, days)) {
      return [
        {
          severity: 'blocked',
          subject,
          message: `${minor} left ${support} on ${day(
            end,
          )}, so AKS makes no cluster of it with plan ${
            placement.supportPlan
          }.`,
          remedy: `Take ${assumedVersion()} or newer${
            longTerm ? '' : `, or tier Premium and plan ${LTS_PLAN}`
          }.`,
          change: { set: { kubernetesVersion: assumedVersion() } },
        },
      ];
    }
    return [
      {
        severity: 'risky',
        subject,
        message:
          days < 0
            ? `${minor} left ${support} on ${day(end)}.`
            : `${minor}: ${left} of ${support}, until ${day(end)}.`,
        remedy: 'Take a newer minor version.',
      },
    ];
  },
};

const supportPlanLeft: Rule = {
  id: 'support-plan-left',
  link: docs(
    'azure/aks/long-term-support#disable-long-term-support-on-an-existing-cluster',
  ),
  title: 'Leaving long-term support',
  asks: 'A cluster leaves plan AKSLongTermSupport only on a version that is still in community support.',
  worst: 'blocked',
  check({ placement, before, asOf }) {
    if (!before || !wantsLongTerm(before) || wantsLongTerm(placement)) {
      return [];
    }
    const minor = minorOf(placement.kubernetesVersion);
    const subject = ofCluster(placement);
    const dates = Object.hasOwn(SUPPORT_CALENDAR, minor)
      ? SUPPORT_CALENDAR[minor]
      : undefined;
    if (!dates || Date.parse(dates.community) >= Date.parse(asOf)) {
      const message = `${minor} is in community support, so the cluster may leave plan ${LTS_PLAN}.`;
      return dates ? [{ severity: 'clear', subject, message }] : [];
    }
    return [
      {
        severity: 'blocked',
        subject,
        message: `The cluster leaves plan ${LTS_PLAN} on ${minor}, whose community support ended on ${day(
          dates.community,
        )}.`,
        remedy: `Keep plan ${LTS_PLAN}, or upgrade to a version in community support first.`,
        change: TO_LONG_TERM,
      },
    ];
  },
};

export const versionRules: Rule[] = [
  versionFormat,
  versionSupport,
  supportPlan,
  supportPlanLeft,
  endOfLife,
];
