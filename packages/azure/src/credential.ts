import { GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { DefaultAzureCredential } from '@azure/identity';
import {
  Clock,
  SingleFlight,
  systemClock,
  UpstreamError,
} from '@rally/upstream';
import { AzureEndpoints } from './connection';

const COOL_DOWN_MS = 30_000;

/**
 * Signs in once for all who ask, and says in safe words why it failed.
 * The chain starts processes and probes the network: a page that asks for 60
 * regions must not make it do so 240 times.
 */
export class SignInOnce implements TokenCredential {
  readonly #inner: TokenCredential;
  readonly #clock: Clock;
  readonly #flights = new SingleFlight();
  #failure?: { error: UpstreamError; until: number };

  constructor(inner: TokenCredential, clock: Clock = systemClock) {
    this.#inner = inner;
    this.#clock = clock;
  }

  async getToken(scopes: string | string[], options: GetTokenOptions = {}) {
    if (this.#failure && this.#clock.now() < this.#failure.until) {
      throw this.#failure.error;
    }
    // The signal belongs to one of the callers, the flight to all of them.
    const { abortSignal: _, ...shared } = options;
    const key = JSON.stringify([scopes, shared.claims, shared.tenantId]);
    return this.#flights.run(key, async () => {
      try {
        const token = await this.#inner.getToken(scopes, shared);
        this.#failure = undefined;
        return token;
      } catch (thrown) {
        const until = this.#clock.now() + COOL_DOWN_MS;
        this.#failure = { error: signInFailure(thrown, until), until };
        throw this.#failure.error;
      }
    });
  }
}

/** The usual chain: environment, workload identity, managed identity, command line. */
export function createCredential(
  authority: AzureEndpoints['authority'],
): TokenCredential {
  return new SignInOnce(
    new DefaultAzureCredential({
      ...(authority.host && { authorityHost: authority.host }),
      disableInstanceDiscovery: authority.disableInstanceDiscovery,
    }),
  );
}

/** What Entra said without the trace ids, host names and variables around it. */
function signInFailure(thrown: unknown, retryAt: number): UpstreamError {
  const error = thrown as {
    name?: string;
    statusCode?: number;
    errorResponse?: { error?: string };
    message?: string;
  } | null;
  const reason =
    /AADSTS\d{3,8}/.exec(error?.message ?? '')?.[0] ??
    error?.errorResponse?.error;
  const unavailable =
    error?.name === 'CredentialUnavailableError' ||
    error?.name === 'AggregateAuthenticationError';
  return new UpstreamError({
    code: 'SignIn',
    status: error?.statusCode,
    retryAt,
    message: unavailable
      ? 'The portal has no Azure credential: give it a workload identity, a managed identity or the AZURE_* variables.'
      : `The portal could not sign in to Azure${reason ? ` (${reason})` : ''}.`,
  });
}
