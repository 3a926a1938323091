import { Quota } from '@rally/plugin-aks-common';

/** What people call the two quotas that every region has. */
const NAMES: Record<string, string> = {
  cores: 'regional',
  lowprioritycores: 'low-priority',
};

/**
 * What a quota limits, apart from what it counts in, as both stand in a
 * sentence: `low-priority`, `Standard DSv6 Family`; the unit may be empty.
 */
export function quotaWords({ name, displayName }: Quota): {
  subject: string;
  unit: string;
} {
  const known = NAMES[name.toLowerCase()];
  if (known) return { subject: known, unit: 'vCPU' };
  const family = /^(.+?)\s+vCPUs?$/i.exec(displayName);
  return family
    ? { subject: family[1], unit: 'vCPU' }
    : { subject: displayName, unit: '' };
}

export const capitalised = (text: string) =>
  text.charAt(0).toUpperCase() + text.slice(1);
