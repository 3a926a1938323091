import { Quota } from '@rally/plugin-aks-common';
import { Words } from '../words';

/**
 * What a quota limits, apart from what it counts in, as both stand in a
 * sentence: `low-priority`, `Standard DSv6 Family`; the unit may be empty.
 */
export function quotaWords(
  { name, displayName }: Quota,
  t: Words,
): { subject: string; unit: string } {
  switch (name.toLowerCase()) {
    case 'cores':
      return { subject: t('quotaName.regional'), unit: 'vCPU' };
    case 'lowprioritycores':
      return { subject: t('quotaName.lowPriority'), unit: 'vCPU' };
    default: {
      const family = /^(.+?)\s+vCPUs?$/i.exec(displayName);
      return family
        ? { subject: family[1], unit: 'vCPU' }
        : { subject: displayName, unit: '' };
    }
  }
}

export const capitalised = (text: string) =>
  text.charAt(0).toUpperCase() + text.slice(1);
