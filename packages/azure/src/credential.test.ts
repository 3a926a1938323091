import {
  AuthenticationError,
  CredentialUnavailableError,
} from '@azure/identity';
import { SignInOnce } from './credential';

function setUp(getToken: jest.Mock) {
  const clock = { time: 1_000_000, now: () => clock.time, sleep: jest.fn() };
  return { clock, credential: new SignInOnce({ getToken }, clock) };
}

describe('SignInOnce', () => {
  const token = { token: 'x', expiresOnTimestamp: 1 };

  it('signs in once for all who ask, without their signals', async () => {
    const getToken = jest.fn(async () => token);
    const { credential } = setUp(getToken);
    const { signal } = new AbortController();
    await Promise.all(
      Array.from({ length: 50 }, () =>
        credential.getToken('scope', { abortSignal: signal, enableCae: true }),
      ),
    );
    expect(getToken.mock.calls).toEqual([['scope', { enableCae: true }]]);
  });

  it('keeps a failure for half a minute, then tries again', async () => {
    const getToken = jest
      .fn()
      .mockRejectedValueOnce(new CredentialUnavailableError('no variables'))
      .mockResolvedValue(token);
    const { clock, credential } = setUp(getToken);
    const failure = {
      code: 'SignIn',
      retryAt: clock.time + 30_000,
      message: expect.stringContaining('no Azure credential'),
    };
    await expect(credential.getToken('s')).rejects.toMatchObject(failure);
    clock.time += 29_999;
    await expect(credential.getToken('s')).rejects.toMatchObject(failure);
    expect(getToken).toHaveBeenCalledTimes(1);
    clock.time += 1;
    await expect(credential.getToken('s')).resolves.toBe(token);
  });

  it('says why Entra refused, and nothing else of what it said', async () => {
    const { credential } = setUp(
      jest.fn().mockRejectedValue(
        new AuthenticationError(401, {
          error: 'invalid_client',
          error_description:
            'AADSTS7000215: Invalid client secret provided for app internal-app. Trace ID: 123',
        }),
      ),
    );
    await expect(credential.getToken('s')).rejects.toMatchObject({
      code: 'SignIn',
      status: 401,
      message: 'The portal could not sign in to Azure (AADSTS7000215).',
    });
  });
});
