import { formatDay } from '@rally/portal-react';
import { Words } from '../../words';
import { Upgrade } from './upgrades';

/**
 * `follows its patches by itself, community support until 31 Oct 2027`
 *
 * @param now - milliseconds since 1970
 */
export function factsOf(upgrade: Upgrade, now: number, t: Words): string {
  const { version, minor, offer, longTermOnly, after } = upgrade;
  if (after) return t('versionField.after', { minor: after });
  const facts: string[] = [
    version === minor ? t('versionField.follows') : t('versionField.pinned'),
  ];
  if (offer.isDefault) facts.push(t('versionField.default'));
  if (offer.isPreview) facts.push(t('versionField.preview'));
  if (longTermOnly) facts.push(t('versionField.longTermOnly'));
  // A preview has no support yet, so no end of it either.
  if (!offer.isPreview) facts.push(supportWords(upgrade, now, t));
  return facts.join(', ');
}

function supportWords(
  { offer: { support }, longTermOnly }: Upgrade,
  now: number,
  t: Words,
): string {
  if (!support) return t('versionField.unknownSupport');
  const end = longTermOnly ? support.longTerm : support.community;
  const day = formatDay(end);
  if (now > Date.parse(`${end}T23:59:59Z`)) {
    return t('versionField.ended', { day });
  }
  return longTermOnly
    ? t('versionField.untilLongTerm', { day })
    : t('versionField.untilCommunity', { day });
}
