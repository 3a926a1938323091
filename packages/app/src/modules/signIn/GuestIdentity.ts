import {
  DiscoveryApi,
  IdentityApi,
  ProfileInfo,
} from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';

type BackstageUserIdentity = Awaited<
  ReturnType<IdentityApi['getBackstageIdentity']>
>;

/** What the auth backend answers to `GET /api/auth/guest/refresh`. */
interface GuestSession {
  profile: ProfileInfo;
  backstageIdentity: {
    token: string;
    expiresInSeconds?: number;
    identity: BackstageUserIdentity;
  };
}

/** A token is asked for anew this long before it lapses, in milliseconds. */
const MARGIN = 60_000;

/** Assumed of a token that does not say how long it lives, in seconds. */
const SHORT_LIFE = 300;

/**
 * Sign-in by the guest provider of the auth backend, which asks for nothing.
 * Its tokens are renewed like those of any other provider.
 */
export class GuestIdentity implements IdentityApi {
  #session?: Promise<GuestSession>;
  #renewAt = 0;

  constructor(
    private readonly discovery: DiscoveryApi,
    private readonly onSignOut: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  async getBackstageIdentity(): Promise<BackstageUserIdentity> {
    return (await this.#current()).backstageIdentity.identity;
  }

  async getProfileInfo(): Promise<ProfileInfo> {
    return (await this.#current()).profile;
  }

  async getCredentials(): Promise<{ token?: string }> {
    return { token: (await this.#current()).backstageIdentity.token };
  }

  async signOut(): Promise<void> {
    this.#session = undefined;
    this.onSignOut();
  }

  #current(): Promise<GuestSession> {
    if (!this.#session || this.now() >= this.#renewAt) {
      // One request for all who ask meanwhile; a failure is not kept.
      this.#renewAt = Infinity;
      this.#session = this.#fetch().catch(error => {
        this.#session = undefined;
        throw error;
      });
    }
    return this.#session;
  }

  async #fetch(): Promise<GuestSession> {
    const base = await this.discovery.getBaseUrl('auth');
    const response = await fetch(`${base}/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      credentials: 'include',
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const session: GuestSession = await response.json();
    const life = session.backstageIdentity.expiresInSeconds ?? SHORT_LIFE;
    this.#renewAt = this.now() + life * 1000 - MARGIN;
    return session;
  }
}
