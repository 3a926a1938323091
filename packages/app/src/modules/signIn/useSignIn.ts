import { UserIdentity } from '@backstage/core-components';
import {
  discoveryApiRef,
  IdentityApi,
  microsoftAuthApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { shellTranslationRef } from '../../translation';
import { GuestIdentity } from './GuestIdentity';
import { ProviderId } from './readProviders';

/** The provider of the last sign-in, so that a reload does not ask again. */
const KEY = 'rally-portal.signIn';

export const remembered = {
  get: () => localStorage.getItem(KEY),
  set: (provider: ProviderId) => localStorage.setItem(KEY, provider),
  clear: () => localStorage.removeItem(KEY),
};

/**
 * One way in for each provider. `existing` gives the session that is there
 * already, or undefined; `ask` may show a window and throws when refused.
 */
export type SignIn = Record<
  ProviderId,
  { existing(): Promise<IdentityApi | undefined>; ask(): Promise<IdentityApi> }
>;

export function useSignIn(): SignIn {
  const { t } = useTranslationRef(shellTranslationRef);
  const discovery = useApi(discoveryApiRef);
  const microsoft = useApi(microsoftAuthApiRef);
  return useMemo(() => {
    const guest = async () => {
      const identity = new GuestIdentity(discovery, remembered.clear);
      await identity.getBackstageIdentity();
      return identity;
    };
    const withMicrosoft = async (
      options: Parameters<typeof microsoft.getBackstageIdentity>[0],
    ) => {
      const session = await microsoft.getBackstageIdentity(options);
      return (
        session &&
        UserIdentity.create({
          identity: session.identity,
          profile: await microsoft.getProfile(),
          authApi: microsoft,
        })
      );
    };
    return {
      guest: { existing: guest, ask: guest },
      microsoft: {
        existing: () => withMicrosoft({ optional: true }),
        ask: async () => {
          const identity = await withMicrosoft({ instantPopup: true });
          if (!identity) {
            throw new Error(t('signIn.unknownAccount'));
          }
          return identity;
        },
      },
    };
  }, [discovery, microsoft, t]);
}
