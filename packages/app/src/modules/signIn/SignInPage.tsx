import {
  configApiRef,
  IdentityApi,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowRightLine, RiMicrosoftLine } from '@remixicon/react';
import { useMemo } from 'react';
import { LogoMark } from '../../brand/LogoMark';
import { shellTranslationRef } from '../../translation';
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
  const { t } = useTranslationRef(shellTranslationRef);
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
        {t('signIn.enter')}
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
        {t('signIn.microsoft')}
      </Button>
    ),
  };
  return (
    <main className="rp-sign-in">
      <Court />
      <section className="rp-sign-in-card" aria-label={t('signIn.title')}>
        <LogoMark size={44} />
        <h1>{config.getOptionalString('app.title') ?? t('signIn.portal')}</h1>
        <p>{t('signIn.about')}</p>
        {problem && (
          <p role="alert" className="rp-sign-in-problem">
            {t('signIn.problem', { problem })}
          </p>
        )}
        {providers.map(provider => (
          <div key={provider}>{buttons[provider]}</div>
        ))}
        {providers.includes('guest') && <small>{t('signIn.guest')}</small>}
      </section>
    </main>
  );
};
