import { GuestIdentity } from './GuestIdentity';

const discovery = { getBaseUrl: async () => 'http://portal/api/auth' };
const session = (token: string) => ({
  profile: { displayName: 'guest' },
  backstageIdentity: {
    token,
    expiresInSeconds: 3600,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['group:default/platform'],
    },
  },
});
const answer = (body: object, status = 200) => ({
  ok: status < 300,
  status,
  statusText: '',
  headers: new Map([['content-type', 'application/json']]),
  json: async () => body,
  text: async () => JSON.stringify(body),
});

const fetchMock = jest.fn();
beforeEach(() => {
  fetchMock.mockReset();
  global.fetch = fetchMock;
});

describe('GuestIdentity', () => {
  it('asks once for all who need the session at a time', async () => {
    fetchMock.mockResolvedValue(answer(session('a')));
    const guest = new GuestIdentity(discovery, jest.fn());
    const [identity, profile, { token }] = await Promise.all([
      guest.getBackstageIdentity(),
      guest.getProfileInfo(),
      guest.getCredentials(),
    ]);
    expect(identity.userEntityRef).toBe('user:default/guest');
    expect(profile.displayName).toBe('guest');
    expect(token).toBe('a');
    expect(fetchMock.mock.calls.map(([url]) => url)).toEqual([
      'http://portal/api/auth/guest/refresh',
    ]);
  });

  it('renews the token a minute before it lapses', async () => {
    let now = 0;
    fetchMock
      .mockResolvedValueOnce(answer(session('a')))
      .mockResolvedValueOnce(answer(session('b')));
    const guest = new GuestIdentity(discovery, jest.fn(), () => now);
    await guest.getCredentials();
    now = 3_539_999;
    await expect(guest.getCredentials()).resolves.toEqual({ token: 'a' });
    now = 3_540_000;
    await expect(guest.getCredentials()).resolves.toEqual({ token: 'b' });
  });

  it('asks again after a failure', async () => {
    fetchMock
      .mockResolvedValueOnce(answer({ error: { message: 'no guests' } }, 403))
      .mockResolvedValueOnce(answer(session('a')));
    const guest = new GuestIdentity(discovery, jest.fn());
    await expect(guest.getCredentials()).rejects.toThrow(/403/);
    await expect(guest.getCredentials()).resolves.toEqual({ token: 'a' });
  });

  it('forgets the person on signing out', async () => {
    const forget = jest.fn();
    await new GuestIdentity(discovery, forget).signOut();
    expect(forget).toHaveBeenCalled();
  });
});
