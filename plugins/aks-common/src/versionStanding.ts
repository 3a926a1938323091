import { CALENDAR_LINK, SUPPORT_CALENDAR } from './calendar';
import { VersionStanding } from './poolStatus';
import { LTS_PLAN, minorOf } from './versions';

const DAY = 24 * 60 * 60_000;

/** A version that ends within so many days is to be upgraded now. */
export const VERSION_ENDING_DAYS = 60;

/**
 * How long the version of a cluster is supported, by the release calendar.
 *
 * @param version - `1.36.3`
 * @param supportPlan - `KubernetesOfficial` or `AKSLongTermSupport`
 * @param asOf - ISO 8601
 */
export function versionStanding(
  version: string,
  supportPlan: string,
  asOf: string,
): VersionStanding {
  const minor = minorOf(version);
  const dates = Object.hasOwn(SUPPORT_CALENDAR, minor)
    ? SUPPORT_CALENDAR[minor]
    : undefined;
  if (!dates) {
    return { version, state: 'unknown', link: CALENDAR_LINK };
  }
  const endsOn = supportPlan === LTS_PLAN ? dates.longTerm : dates.community;
  // The last day counts whole.
  const daysLeft = Math.floor(
    (Date.parse(endsOn) + DAY - Date.parse(asOf)) / DAY,
  );
  return {
    version,
    state: stateOf(daysLeft),
    endsOn,
    daysLeft,
    longTermEndsOn: dates.longTerm,
    link: CALENDAR_LINK,
  };
}

function stateOf(daysLeft: number): VersionStanding['state'] {
  if (daysLeft < 0) {
    return 'ended';
  }
  return daysLeft <= VERSION_ENDING_DAYS ? 'ending' : 'supported';
}
