import { Provider } from '../preflight/facts';
import { compareVersions } from '../versions';

/**
 * Versions of azurerm at which what is checked here changed: a range that
 * spans one of them is no version to judge by.
 * https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG.md
 */
const TURNS = [
  '4.0.0',
  '4.16.0',
  '4.32.0',
  '4.48.0',
  '4.53.0',
  '4.57.0',
  '4.65.0',
  '4.67.0',
  '5.0.0',
];

/** Terraform takes the newest that it may, and 3.x gets no more. */
const LAST_OF_THREE = '3.117.1';

const PART = /^(=|!=|>=|<=|>|<|~>)?\s*v?(\d{1,4}(?:\.\d{1,4}){0,2})$/;

const padded = (version: string) =>
  [...version.split('.'), '0', '0'].slice(0, 3).join('.');

/** The first version that `~>` does not take. */
function pessimistic(version: string): string {
  const parts = version.split('.').map(Number);
  const kept = parts.length === 1 ? parts : parts.slice(0, -1);
  kept[kept.length - 1] += 1;
  return padded(kept.join('.'));
}

/** The first version that an operator leaves out above. */
function endOf(operator: string, version: string): string | undefined {
  if (operator === '~>') return pessimistic(version);
  return ['<', '<='].includes(operator) ? padded(version) : undefined;
}

/** The oldest and the first not taken version of a constraint such as `~> 5.2`. */
function rangeOf(constraint: string) {
  let least = '0.0.0';
  let below: string | undefined;
  for (const part of constraint.slice(0, 200).split(',')) {
    const match = PART.exec(part.trim());
    if (!match) return undefined;
    const [, operator = '=', version] = match;
    const full = padded(version);
    if (operator === '=') return { least: full, exact: true };
    if (
      ['>=', '>', '~>'].includes(operator) &&
      compareVersions(full, least) > 0
    ) {
      least = full;
    }
    const end = endOf(operator, version);
    if (end && (!below || compareVersions(end, below) < 0)) below = end;
  }
  return { least, below, exact: false };
}

/**
 * The version to judge by: the one that is locked, or the oldest that a
 * constraint takes where all that it takes behave alike; the last of 3.x where
 * it takes that.
 */
export function providerOf(known: {
  /** Given by hand; before all else. */
  version?: string;
  /** Text of `.terraform.lock.hcl`. */
  lockFile?: string;
  constraint?: string;
}): Provider {
  const version =
    known.version ??
    lockedVersion(known.lockFile ?? '') ??
    versionOfConstraint(known.constraint ?? '');
  return { name: 'azurerm', ...(version && { version }) };
}

function lockedVersion(lockFile: string): string | undefined {
  const start = lockFile.search(
    /provider\s{1,9}"registry\.(?:terraform\.io|opentofu\.org)\/hashicorp\/azurerm"/,
  );
  if (start < 0) return undefined;
  return /^\s{0,9}version\s{0,99}=\s{0,99}"(\d+\.\d+\.\d+)[^"\n]*"/m.exec(
    lockFile.slice(start, start + 500),
  )?.[1];
}

function versionOfConstraint(constraint: string): string | undefined {
  const range = rangeOf(constraint);
  if (!range) return undefined;
  const { least, below, exact } = range;
  if (exact) return least;
  if (below === '4.0.0' && compareVersions(least, LAST_OF_THREE) <= 0) {
    return LAST_OF_THREE;
  }
  const uncertain = TURNS.some(
    turn =>
      compareVersions(turn, least) > 0 &&
      (!below || compareVersions(turn, below) < 0),
  );
  return uncertain || least === '0.0.0' ? undefined : least;
}

/** Whether the provider is known to be older than the version. */
export const isBefore = ({ version }: Provider, than: string): boolean =>
  version !== undefined && compareVersions(padded(version), padded(than)) < 0;

/** Whether the provider is known to be of the version or newer. */
export const isFrom = (provider: Provider, than: string): boolean =>
  provider.version !== undefined && !isBefore(provider, than);
