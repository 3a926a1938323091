import { CALENDAR_DATE, CALENDAR_LINK, SUPPORT_CALENDAR } from '../../calendar';
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
import { Draft, judge } from '../reading';
import { docs, ofCluster, Rule } from '../rule';

const ofVersion = ({ kubernetesVersion }: Placement): Finding['subject'] => ({
  kind: 'cluster',
  name: `Kubernetes ${kubernetesVersion}`,
});

const wantsLongTerm = ({ supportPlan }: Placement) => supportPlan === LTS_PLAN;
const hasLongTerm = (placement: Placement) =>
  wantsLongTerm(placement) && placement.tier === 'Premium';

function judgeVersion(
  placement: Placement,
  versions: readonly KubernetesVersion[],
): Omit<Draft, 'subject'> {
  const { kubernetesVersion: asked, region } = placement;
  const better = preferredVersion(versions);
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
    };
  }
  if (asked !== minor.version && !minor.patches.includes(asked)) {
    return {
      severity: 'blocked',
      message: `${asked} is not offered in ${region}; of ${
        minor.version
      } there is ${listed(minor.patches) || 'no patch'}.`,
      remedy: `Take ${newestPatch(minor)}.`,
    };
  }
  const community = minor.supportPlans.includes(COMMUNITY_PLAN);
  const longTerm = minor.supportPlans.includes(LTS_PLAN);
  if (!community && longTerm && !hasLongTerm(placement)) {
    return {
      severity: 'blocked',
      message: `${asked} is LTS-only in ${region}: it needs tier Premium and plan ${LTS_PLAN}, and has ${placement.tier} and ${placement.supportPlan}.`,
      remedy: `${take}, or set tier Premium and plan ${LTS_PLAN} for 0.50 $/h more.`,
    };
  }
  if (wantsLongTerm(placement) ? !longTerm : !community) {
    return {
      severity: 'blocked',
      message: `${asked} has no plan ${placement.supportPlan} in ${region}.`,
      remedy: wantsLongTerm(placement)
        ? `Set plan ${COMMUNITY_PLAN}, or choose a version with long-term support.`
        : `${take}.`,
    };
  }
  if (minor.isPreview) {
    return {
      severity: 'risky',
      message: `${asked} is a preview in ${region}, without support.`,
      remedy: `${take}.`,
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
  check({ placement, versions, asOf }) {
    const subject = ofVersion(placement);
    return judge(versions, asOf, subject, offered => [
      { ...judgeVersion(placement, offered), subject },
    ]);
  },
};

const supportPlan: Rule = {
  id: 'support-plan',
  link: docs('azure/aks/long-term-support'),
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
      },
    ];
  },
};

/** A cluster younger than this would be upgraded before it is settled. */
const SOON_DAYS = 60;
const DAY_MS = 86_400_000;

const endOfLife: Rule = {
  id: 'version-end-of-life',
  link: CALENDAR_LINK,
  check({ placement, asOf }) {
    const subject = ofVersion(placement);
    const minor = minorOf(placement.kubernetesVersion);
    const dates = Object.hasOwn(SUPPORT_CALENDAR, minor)
      ? SUPPORT_CALENDAR[minor]
      : undefined;
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

export const versionRules: Rule[] = [versionSupport, supportPlan, endOfLife];
