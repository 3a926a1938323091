import { setTimeout as delay } from 'node:timers/promises';
import {
  createHttpHeaders,
  HttpClient,
  PipelineRequest,
  PipelineResponse,
} from '@azure/core-rest-pipeline';
import agentPools from '../__fixtures__/agent-pools.v2026-06-01.json';
import skus from '../__fixtures__/compute-skus.v2021-07-01.json';
import usages from '../__fixtures__/compute-usages.v2026-04-01.json';
import kubernetesVersions from '../__fixtures__/kubernetes-versions.v2026-06-01.json';
import locations from '../__fixtures__/locations.v2022-12-01.json';
import managedClusters from '../__fixtures__/managed-clusters.v2026-06-01.json';
import permissions from '../__fixtures__/permissions.v2022-04-01.json';
import providers from '../__fixtures__/providers.v2021-04-01.json';
import quotaRequests from '../__fixtures__/quota-requests.v2025-03-01.json';
import quotaLimits from '../__fixtures__/quota-quotas.v2025-03-01.json';
import quotaUsages from '../__fixtures__/quota-usages.v2025-03-01.json';
import prices from '../__fixtures__/retail-prices.v2023-01-01-preview.json';
import deletedVaults from '../__fixtures__/deleted-vaults.v2023-07-01.json';
import evictions from '../__fixtures__/resource-graph-evictions.v2024-04-01.json';
import spotPrices from '../__fixtures__/resource-graph-spot-prices.v2024-04-01.json';
import scores from '../__fixtures__/spot-placement-scores.v2025-06-05.json';
import subscriptions from '../__fixtures__/subscriptions.v2022-12-01.json';

export const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';
export const OTHER_SUBSCRIPTION = '00000000-0000-4000-8000-000000000002';

/** A stand-in's token: no test may ever find it in an answer. */
export const TOKEN = 'very-secret-token';

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** A string goes out as it is, anything else as JSON. */
  body?: unknown;
  /** Never answer; gives up when the request is aborted. */
  hangs?: boolean;
}

export type Answerer = (request: PipelineRequest) => Reply;

const NOT_FOUND: Reply = {
  status: 404,
  body: {
    error: { code: 'ResourceNotFound', message: 'The resource was not found.' },
  },
};

/** Resource Manager and retail prices in memory, in place of the network. */
export class FakeAzure implements HttpClient {
  readonly requests: {
    method: string;
    url: URL;
    authorization?: string;
    /** What was sent, as JSON. */
    body?: unknown;
  }[] = [];
  readonly #routes: { path: RegExp; answer: Answerer }[] = [];

  constructor() {
    this.on(/^\/subscriptions$/, { body: subscriptions });
    this.on(/\/locations$/, { body: locations });
    this.on(/\/permissions$/, { body: permissions });
    this.on(/\/providers$/, { body: providers });
    this.on(/\/usages$/, { body: usages });
    this.on(/\/deletedVaults$/, { body: deletedVaults });
    this.on(/\/checkNameAvailability$/, { body: { nameAvailable: true } });
    this.on(/\/placementScores\/spot\/generate$/, { body: scores });
    this.on(/\/Microsoft\.ResourceGraph\/resources$/, ({ body }) => ({
      body: String(body).includes('skuspotevictionrate')
        ? evictions
        : spotPrices,
    }));
    this.on(/\/Microsoft\.Quota\/quotas$/, { body: quotaLimits });
    this.on(/\/Microsoft\.Quota\/usages$/, { body: quotaUsages });
    this.on(/\/Microsoft\.Quota\/quotaRequests$/, { body: quotaRequests });
    this.on(/\/Microsoft\.Quota\/quotas\/[^/]+$/, request => ({
      status: 202,
      headers: {
        location: request.url.replace(
          /quotas\/.*\?/,
          'quotaRequests/5a86ae94-cdee-4d53-960c-d5ba39f6b6b1?',
        ),
      },
      body: '',
    }));
    this.on(/\/Microsoft\.Quota\/quotaRequests\/5a86ae94[-\w]+$/, {
      body: quotaRequests.value[0],
    });
    this.on(/\/kubernetesVersions$/, { body: kubernetesVersions });
    this.on(/\/retail\/prices$/, request => ({
      body: inRegion(prices, request, /armRegionName eq '(\w+)'/),
    }));
    this.on(/\/Microsoft\.Compute\/skus$/, request => ({
      body: inRegion(skus, request, /location eq '(\w+)'/),
    }));
    this.on(/\/managedClusters$/, { body: managedClusters });
    this.on(/\/managedClusters\/aks-rally-dev$/, {
      body: managedClusters.value[0],
    });
    this.on(/\/agentPools$/, { body: agentPools });
  }

  readonly credential = {
    getToken: async () => ({
      token: TOKEN,
      expiresOnTimestamp: Date.now() + 3_600_000,
    }),
  };

  /** What is said last about a path counts. */
  on(path: RegExp, answer: Reply | Answerer): this {
    this.#routes.unshift({
      path,
      answer: typeof answer === 'function' ? answer : () => answer,
    });
    return this;
  }

  /** Requests to paths that match, so far. */
  count(path: RegExp): number {
    return this.requests.filter(({ url }) => path.test(url.pathname)).length;
  }

  /** What was sent to paths that match, so far. */
  bodies(path: RegExp): unknown[] {
    return this.requests
      .filter(({ url, body }) => body !== undefined && path.test(url.pathname))
      .map(({ body }) => body);
  }

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const url = new URL(request.url);
    this.requests.push({
      method: request.method,
      url,
      authorization: request.headers.get('authorization'),
      ...(typeof request.body === 'string' && {
        body: JSON.parse(request.body),
      }),
    });
    const route = this.#routes.find(({ path }) => path.test(url.pathname));
    const reply = route?.answer(request) ?? NOT_FOUND;
    if (reply.hangs) {
      await delay(3_600_000, undefined, {
        signal: request.abortSignal as AbortSignal | undefined,
        ref: false,
      });
    }
    const { status = 200, headers = {}, body } = reply;
    return {
      request,
      status,
      headers: createHttpHeaders({
        'content-type': 'application/json',
        ...headers,
      }),
      bodyAsText: typeof body === 'string' ? body : JSON.stringify(body),
    };
  }
}

/** The recorded answers are westeurope's; other regions say the same of themselves. */
function inRegion(body: unknown, request: PipelineRequest, filter: RegExp) {
  const wanted = filter.exec(
    new URL(request.url).searchParams.get('$filter') ?? '',
  )?.[1];
  return JSON.stringify(body).replaceAll('westeurope', wanted ?? 'westeurope');
}
