import {
  KubernetesVersionsAnswer,
  OfferedVersion,
} from '@rally/plugin-aks-common';
import { formatDay } from '@rally/portal-react';
import { Words } from '../../words';

const COMMUNITY_PLAN = 'KubernetesOfficial';

/** A minor as the regions asked offer it. */
export interface VersionChoice {
  /** `1.36` */
  version: string;
  isDefault: boolean;
  /** In some region that offers it. */
  isPreview: boolean;
  /** In every region that offers it; then it needs tier Premium. */
  longTermOnly: boolean;
  /** The last day of the support it would have, ISO date; absent where the calendar does not know it. */
  until?: string;
  /** How many of the regions that answered offer it. */
  offering: number;
}

export interface VersionChoices {
  /** Newest first. */
  choices: VersionChoice[];
  /** Regions that answered, be it some time ago. */
  regions: number;
  /** Regions that did not. */
  silent: number;
}

/** What the regions of an answer offer, joined by minor. */
export function versionChoices({
  regions,
}: KubernetesVersionsAnswer): VersionChoices {
  const answered = regions.filter(({ state }) => state !== 'not-answered');
  const offers = new Map<string, OfferedVersion[]>();
  for (const offer of answered.flatMap(({ versions }) => versions)) {
    offers.set(offer.version, [...(offers.get(offer.version) ?? []), offer]);
  }
  const choices = [...offers].map(([version, of]): VersionChoice => {
    const longTermOnly = of.every(
      ({ supportPlans }) => !supportPlans.includes(COMMUNITY_PLAN),
    );
    const support = of.find(offer => offer.support)?.support;
    return {
      version,
      isDefault: of.some(({ isDefault }) => isDefault),
      isPreview: of.some(({ isPreview }) => isPreview),
      longTermOnly,
      until: longTermOnly ? support?.longTerm : support?.community,
      offering: of.length,
    };
  });
  return {
    choices: choices.sort((a, b) =>
      b.version.localeCompare(a.version, 'en', { numeric: true }),
    ),
    regions: answered.length,
    silent: regions.length - answered.length,
  };
}

/** `1.36 · default, until 30 Jun 2027`; `now` is in milliseconds since 1970. */
export function describeVersion(
  choice: VersionChoice,
  regions: number,
  now: number,
  t: Words,
): string {
  const { version, isDefault, isPreview, longTermOnly, until } = choice;
  const facts: string[] = [];
  if (isDefault) facts.push(t('version.default'));
  if (isPreview) facts.push(t('version.preview'));
  if (longTermOnly) facts.push(t('version.longTermOnly'));
  // A preview has no support yet, so no end of it either.
  if (until && !isPreview) {
    const day = formatDay(until);
    const isOver = now > Date.parse(`${until}T23:59:59Z`);
    facts.push(
      isOver ? t('version.ended', { day }) : t('version.until', { day }),
    );
  }
  if (choice.offering < regions) {
    facts.push(
      t('version.inRegions', {
        offering: String(choice.offering),
        regions: String(regions),
      }),
    );
  }
  return facts.length > 0
    ? t('version.option', { version, facts: facts.join(', ') })
    : version;
}
