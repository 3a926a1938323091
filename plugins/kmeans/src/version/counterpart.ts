import { ModelDetails, VersionSummary } from '@rally/plugin-kmeans-common';

/**
 * What a version is held against when nobody chose: production; for production
 * itself its newest candidate, and without one the version before it.
 */
export function counterpartOf(
  { versions }: Pick<ModelDetails, 'versions'>,
  version: number,
): VersionSummary | undefined {
  const own = versions.find(each => each.version === version);
  const others = versions.filter(each => each.version !== version);
  if (own?.stage !== 'production') {
    const production = others.find(({ stage }) => stage === 'production');
    if (production) return production;
  }
  const before = others.filter(each => each.version < version);
  return (
    others.find(
      each => own?.stage === 'production' && each.stage === 'candidate',
    ) ??
    newest(before) ??
    newest(others)
  );
}

function newest(
  versions: readonly VersionSummary[],
): VersionSummary | undefined {
  return versions.reduce<VersionSummary | undefined>(
    (best, each) => (best && best.version > each.version ? best : each),
    undefined,
  );
}

/** Which of the two is the old one: production, or else the lower number. */
export function inOrder(
  a: VersionSummary,
  b: VersionSummary,
): { from: VersionSummary; to: VersionSummary } {
  const aIsOld =
    a.stage === 'production' ||
    (b.stage !== 'production' && a.version < b.version);
  return aIsOld ? { from: a, to: b } : { from: b, to: a };
}

/** Which version a page opens with: production, or the newest. */
export function firstVersion({
  versions,
}: Pick<ModelDetails, 'versions'>): VersionSummary | undefined {
  return (
    versions.find(({ stage }) => stage === 'production') ?? newest(versions)
  );
}
