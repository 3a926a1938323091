import { compareVersions } from '../versions';
import { Provider } from './facts';

/** `5.2.0`, as a lock file writes it; a constraint such as `~> 4.0` tells no version. */
const VERSION = /^v?(\d+\.\d+(?:\.\d+)?)/;

/** The version as numbers; `undefined` where it is not known. */
export const versionOf = (provider: Provider): string | undefined =>
  VERSION.exec(provider.version ?? '')?.[1];

/** Whether the provider is older than a version; `undefined` where that is not known. */
export function isOlder(provider: Provider, than: string): boolean | undefined {
  const version = versionOf(provider);
  return version === undefined ? undefined : compareVersions(version, than) < 0;
}

/** `azurerm 5.2.0`, `azurerm of a version not known` */
export const named = (provider: Provider): string =>
  `${provider.name} ${versionOf(provider) ?? 'of a version not known'}`;
