import { ConfigApi } from '@backstage/frontend-plugin-api';

const PROVIDERS = ['guest', 'microsoft'] as const;
export type ProviderId = (typeof PROVIDERS)[number];

const isProvider = (id: string): id is ProviderId =>
  (PROVIDERS as readonly string[]).includes(id);

/**
 * Reads `app.signIn.providers`, in that order; Microsoft alone when unset.
 *
 * @throws Error with the key and the reason when a provider is unknown or none
 * is left.
 */
export function readProviders(config: ConfigApi): ProviderId[] {
  const key = 'app.signIn.providers';
  const ids = config.getOptionalStringArray(key) ?? ['microsoft'];
  const unknown = ids.filter(id => !isProvider(id));
  if (unknown.length || ids.length === 0) {
    throw new Error(
      `${key} must name one or more of ${PROVIDERS.join(', ')}; it names ${
        ids.join(', ') || 'none'
      }`,
    );
  }
  return ids.filter(isProvider);
}
