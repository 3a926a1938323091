export interface MinorVersion {
  minor: string;
  /** Oldest first. */
  patches: string[];
  plans: ('KubernetesOfficial' | 'AKSLongTermSupport')[];
  isDefault?: boolean;
  isPreview?: boolean;
}

const BOTH: MinorVersion['plans'] = [
  'KubernetesOfficial',
  'AKSLongTermSupport',
];
const LTS_ONLY: MinorVersion['plans'] = ['AKSLongTermSupport'];

/**
 * What AKS offers in November 2026, in every region: 1.32 and 1.33 only with
 * long-term support, 1.34 with community support until the end of the month.
 */
export const KUBERNETES_VERSIONS: readonly MinorVersion[] = [
  { minor: '1.37', patches: ['1.37.1', '1.37.2'], plans: BOTH },
  {
    minor: '1.36',
    patches: ['1.36.2', '1.36.3', '1.36.4'],
    plans: BOTH,
    isDefault: true,
  },
  { minor: '1.35', patches: ['1.35.5', '1.35.6', '1.35.7'], plans: BOTH },
  { minor: '1.34', patches: ['1.34.7', '1.34.8', '1.34.9'], plans: BOTH },
  { minor: '1.33', patches: ['1.33.11', '1.33.12'], plans: LTS_ONLY },
  { minor: '1.32', patches: ['1.32.13', '1.32.14'], plans: LTS_ONLY },
];

export interface ResolvedVersion {
  minor: MinorVersion;
  patch: string;
}

/** `1.36` is its newest patch; unset is the default version. */
export function resolveVersion(
  wanted: string | undefined,
): ResolvedVersion | undefined {
  if (wanted === undefined || wanted === '') {
    const minor = KUBERNETES_VERSIONS.find(version => version.isDefault);
    return minor && { minor, patch: minor.patches[minor.patches.length - 1] };
  }
  for (const minor of KUBERNETES_VERSIONS) {
    if (minor.minor === wanted) {
      return { minor, patch: minor.patches[minor.patches.length - 1] };
    }
    if (minor.patches.includes(wanted)) {
      return { minor, patch: wanted };
    }
  }
  return undefined;
}

/** Patches a cluster on `patch` can go to: later ones of its minor, all of the next. */
export function upgradesOf(patch: string): string[] {
  const index = KUBERNETES_VERSIONS.findIndex(version =>
    version.patches.includes(patch),
  );
  if (index === -1) {
    return [];
  }
  const { patches } = KUBERNETES_VERSIONS[index];
  const next = index > 0 ? KUBERNETES_VERSIONS[index - 1].patches : [];
  return [...patches.slice(patches.indexOf(patch) + 1), ...next];
}
