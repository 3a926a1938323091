import { ModelDetails, VersionSummary } from '@rally/plugin-kmeans-common';

/** More do not fit beside the title; the table of versions has them all. */
const MOST_CANDIDATES = 2;

/** The versions that one goes back and forth between: production, the newest candidates, and the one shown; oldest first. */
export function headVersions(
  { versions }: Pick<ModelDetails, 'versions'>,
  shown: number,
): VersionSummary[] {
  const candidates = versions
    .filter(({ stage }) => stage === 'candidate')
    .sort((a, b) => b.version - a.version)
    .slice(0, MOST_CANDIDATES);
  return versions
    .filter(
      each =>
        each.version === shown ||
        each.stage === 'production' ||
        candidates.includes(each),
    )
    .sort((a, b) => a.version - b.version);
}
