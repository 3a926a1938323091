import {
  configApiRef,
  IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowRightLine, RiMicrosoftLine } from '@remixicon/react';
import { useMemo } from 'react';
import { LogoMark } from '../../brand/LogoMark';
import { Court } from './Court';
import { readProviders } from './readProviders';
import { useSignIn } from './useSignIn';
import { useSignInFlow } from './useSignInFlow';
import './SignInPage.css';

/** Offers the providers of `app.signIn.providers`; a reload goes straight on. */
export const SignInPage = ({
  onSignInSuccess,
}: {
  onSignInSuccess(identity: IdentityApi): void;
}) => {
  const config = useApi(configApiRef);
  const providers = useMemo(() => readProviders(config), [config]);
  const { returning, busy, problem, ask } = useSignInFlow(
    providers,
    useSignIn(),
    onSignInSuccess,
  );
  if (returning) return null;

  const buttons = {
    guest: (
      <Button
        variant={providers[0] === 'guest' ? 'primary' : 'secondary'}
        size="medium"
        isDisabled={busy !== undefined}
        iconEnd={<RiArrowRightLine />}
        onPress={() => ask('guest')}
      >
        Enter
      </Button>
    ),
    microsoft: (
      <Button
        variant={providers[0] === 'microsoft' ? 'primary' : 'secondary'}
        size="medium"
        isDisabled={busy !== undefined}
        iconStart={<RiMicrosoftLine />}
        onPress={() => ask('microsoft')}
      >
        Sign in with Microsoft
      </Button>
    ),
  };
  return (
    <main className="rp-sign-in">
      <Court />
      <section className="rp-sign-in-card" aria-label="Sign in">
        <LogoMark size={44} />
        <h1>{config.getOptionalString('app.title') ?? 'Rally Portal'}</h1>
        <p>
          Environments on Azure Kubernetes Service: ask for one, see where Azure
          will grant it, watch it run.
        </p>
        {problem && (
          <p role="alert" className="rp-sign-in-problem">
            Signing in did not work: {problem}
          </p>
        )}
        {providers.map(provider => (
          <div key={provider}>{buttons[provider]}</div>
        ))}
        {providers.includes('guest') && (
          <small>You enter as a guest, without an account.</small>
        )}
      </section>
    </main>
  );
};
