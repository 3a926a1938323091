import { IdentityApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { ProviderId } from './readProviders';
import { remembered, SignIn } from './useSignIn';

export interface SignInFlow {
  /** True while the session of before a reload is looked for. */
  returning: boolean;
  /** The provider that is being asked. */
  busy?: ProviderId;
  /** Why the last attempt failed. */
  problem?: string;
  /** To be called on a press, so that the browser lets a window open. */
  ask(provider: ProviderId): void;
}

/** Signs in by itself who has done so before, and others when they ask. */
export function useSignInFlow(
  providers: ProviderId[],
  signIn: SignIn,
  onSuccess: (identity: IdentityApi) => void,
): SignInFlow {
  const [before, setBefore] = useState(() =>
    providers.find(provider => provider === remembered.get()),
  );
  const [busy, setBusy] = useState<ProviderId>();
  const [problem, setProblem] = useState<string>();

  const settle = useCallback(
    (provider: ProviderId, attempt: Promise<IdentityApi | undefined>) =>
      attempt
        .then(
          identity => {
            if (!identity) return;
            remembered.set(provider);
            onSuccess(identity);
          },
          error => setProblem(error.message),
        )
        .finally(() => {
          setBefore(undefined);
          setBusy(undefined);
        }),
    [onSuccess],
  );

  useEffect(() => {
    if (before) settle(before, signIn[before].existing());
  }, [before, settle, signIn]);

  return {
    returning: before !== undefined,
    busy,
    problem,
    ask: provider => {
      setProblem(undefined);
      setBusy(provider);
      settle(provider, signIn[provider].ask());
    },
  };
}
