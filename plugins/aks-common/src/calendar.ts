import { compareVersions } from './versions';

/** When a minor leaves support, ISO dates. */
export interface SupportDates {
  /** Last day of community support (plan `KubernetesOfficial`). */
  community: string;
  /** Last day of long-term support (plan `AKSLongTermSupport`). */
  longTerm: string;
}

/**
 * The AKS release calendar as it was on {@link CALENDAR_DATE}. Azure names
 * months; the last day of the month stands for them. What a region answers
 * about its versions always comes before this table.
 */
export const CALENDAR_DATE = '2026-08-21';
export const CALENDAR_LINK =
  'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#aks-kubernetes-release-calendar';

export const SUPPORT_CALENDAR: Readonly<Record<string, SupportDates>> = {
  '1.31': { community: '2025-11-01', longTerm: '2026-11-30' },
  '1.32': { community: '2026-03-31', longTerm: '2027-03-31' },
  '1.33': { community: '2026-07-31', longTerm: '2027-07-31' },
  '1.34': { community: '2026-11-30', longTerm: '2027-11-30' },
  '1.35': { community: '2027-03-31', longTerm: '2028-03-31' },
  '1.36': { community: '2027-06-30', longTerm: '2028-06-30' },
  '1.37': { community: '2027-10-31', longTerm: '2028-10-31' },
};

/**
 * The minor to assume where a region does not say which ones it has: the last
 * but one of the calendar, as Azure's own default trails the newest by one.
 */
export const assumedVersion = () =>
  Object.keys(SUPPORT_CALENDAR).sort(compareVersions).slice(-2)[0];
