import { KubernetesVersion } from './snapshot';

/** Orders `1.9` before `1.36`, and `1.36` before `1.36.3`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `1.36.3` and `1.36` are both of minor `1.36`. */
export const minorOf = (version: string) =>
  version.split('.').slice(0, 2).join('.');

export const COMMUNITY_PLAN = 'KubernetesOfficial';
export const LTS_PLAN = 'AKSLongTermSupport';

/** Whether the minor can be had without long-term support and without preview. */
export const isGeneral = (version: KubernetesVersion) =>
  !version.isPreview && version.supportPlans.includes(COMMUNITY_PLAN);

/** The newest patch of a minor, or the minor itself where no patch is listed. */
export const newestPatch = (version: KubernetesVersion) =>
  [...version.patches].sort(compareVersions).pop() ?? version.version;

/**
 * The minor to take when nobody asked for one: Azure's own default, because it
 * is the one that add-ons are tested on; else the newest that is neither
 * preview nor LTS-only.
 */
export function preferredVersion(
  versions: readonly KubernetesVersion[],
): KubernetesVersion | undefined {
  const general = versions.filter(isGeneral);
  return (
    general.find(version => version.isDefault) ??
    general.sort((a, b) => compareVersions(b.version, a.version))[0]
  );
}
