import { ConfigReader } from '@backstage/config';
import {
  configApiRef,
  discoveryApiRef,
  errorApiRef,
  microsoftAuthApiRef,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInPage } from './SignInPage';

const identity = {
  type: 'user',
  userEntityRef: 'user:default/guest',
  ownershipEntityRefs: [],
};
const fetchMock = jest.fn();
const microsoft = {
  getBackstageIdentity: jest.fn(),
  getProfile: jest.fn().mockResolvedValue({ displayName: 'Ada' }),
};

function show(providers?: string[]) {
  const onSignInSuccess = jest.fn();
  const app = {
    title: 'Rally Portal',
    ...(providers && { signIn: { providers } }),
  };
  render(
    <TestApiProvider
      apis={[
        [configApiRef, new ConfigReader({ app })],
        [discoveryApiRef, { getBaseUrl: async () => 'http://portal/api/auth' }],
        [microsoftAuthApiRef, microsoft as never],
        [translationApiRef, mockApis.translation()],
        [errorApiRef, mockApis.error()],
      ]}
    >
      <SignInPage onSignInSuccess={onSignInSuccess} />
    </TestApiProvider>,
  );
  return onSignInSuccess;
}

beforeEach(() => {
  localStorage.clear();
  microsoft.getBackstageIdentity.mockReset();
  global.fetch = fetchMock.mockReset().mockResolvedValue({
    ok: true,
    json: async () => ({
      profile: {},
      backstageIdentity: { token: 't', expiresInSeconds: 60, identity },
    }),
  });
});

describe('SignInPage', () => {
  it('lets a guest in with one press, and remembers it', async () => {
    const onSignInSuccess = show(['guest']);
    expect(screen.getAllByRole('button')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Enter' }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    await expect(
      onSignInSuccess.mock.calls[0][0].getBackstageIdentity(),
    ).resolves.toEqual(identity);
    expect(localStorage.getItem('rally-portal.signIn')).toBe('guest');
  });

  it('goes straight on after a reload', async () => {
    localStorage.setItem('rally-portal.signIn', 'guest');
    const onSignInSuccess = show(['guest']);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('does not use a remembered provider that is no longer offered', () => {
    localStorage.setItem('rally-portal.signIn', 'guest');
    show(['microsoft']);
    expect(
      screen.getByRole('button', { name: 'Sign in with Microsoft' }),
    ).toBeEnabled();
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('offers Microsoft alone when nothing is configured', async () => {
    microsoft.getBackstageIdentity.mockResolvedValue({ token: 't', identity });
    const onSignInSuccess = show();
    expect(screen.getAllByRole('button')).toHaveLength(1);
    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in with Microsoft' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(microsoft.getBackstageIdentity).toHaveBeenCalledWith({
      instantPopup: true,
    });
  });

  it('says why signing in did not work, and lets the person try again', async () => {
    microsoft.getBackstageIdentity.mockResolvedValue(undefined);
    const onSignInSuccess = show(['microsoft', 'guest']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in with Microsoft' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal knows no user for this Microsoft account',
    );
    expect(screen.getByRole('button', { name: 'Enter' })).toBeEnabled();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });

  it('shows the buttons when the session of before is over', async () => {
    localStorage.setItem('rally-portal.signIn', 'microsoft');
    microsoft.getBackstageIdentity.mockResolvedValue(undefined);
    show(['microsoft']);
    expect(
      await screen.findByRole('button', { name: 'Sign in with Microsoft' }),
    ).toBeEnabled();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
