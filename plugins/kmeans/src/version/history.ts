import { ModelDetails } from '@rally/plugin-kmeans-common';

/**
 * What was in production before that version came into it, as far as the
 * history tells and the version is still there.
 */
export function versionBefore(
  { versions, history }: Pick<ModelDetails, 'versions' | 'history'>,
  version: number,
): number | undefined {
  const came = history.findIndex(
    change => change.version === version && change.to === 'production',
  );
  if (came < 0) return undefined;
  const before = history
    .slice(came + 1)
    .find(change => change.to === 'production' && change.version !== version);
  return versions.some(each => each.version === before?.version)
    ? before?.version
    : undefined;
}

/** The number that the registry gives the next version, unless somebody else publishes first. */
export function nextVersion({
  versions,
}: Pick<ModelDetails, 'versions'>): number {
  return Math.max(0, ...versions.map(({ version }) => version)) + 1;
}
