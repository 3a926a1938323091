import { ResponseError } from '@backstage/errors';
import { AksApi } from '../api';
import {
  clustersAnswer,
  minutesAgo,
  quotaAnswer,
  regionsAnswer,
  subscriptionsAnswer,
  versionsAnswer,
  vmSizesAnswer,
} from '../__fixtures__/aks';
import { ladder, report } from '../__fixtures__/ladder';
import {
  clusterStatus,
  poolTimeline,
  quotaForecast,
  quotaForecasts,
  quotaRequest,
} from '../__fixtures__/living';

/** Every method answers with the fixtures; a test replaces the ones it is about. */
export function fakeAksApi() {
  return {
    getSubscriptions: jest.fn<
      ReturnType<AksApi['getSubscriptions']>,
      Parameters<AksApi['getSubscriptions']>
    >(async () => subscriptionsAnswer()),
    getRegions: jest.fn<
      ReturnType<AksApi['getRegions']>,
      Parameters<AksApi['getRegions']>
    >(async () => regionsAnswer()),
    getQuota: jest.fn<
      ReturnType<AksApi['getQuota']>,
      Parameters<AksApi['getQuota']>
    >(async () => quotaAnswer()),
    getKubernetesVersions: jest.fn<
      ReturnType<AksApi['getKubernetesVersions']>,
      Parameters<AksApi['getKubernetesVersions']>
    >(async () => versionsAnswer()),
    getVmSizes: jest.fn<
      ReturnType<AksApi['getVmSizes']>,
      Parameters<AksApi['getVmSizes']>
    >(async ({ region }) => vmSizesAnswer(region)),
    preflight: jest.fn<
      ReturnType<AksApi['preflight']>,
      Parameters<AksApi['preflight']>
    >(async () => report('clear', [])),
    rankPlacements: jest.fn<
      ReturnType<AksApi['rankPlacements']>,
      Parameters<AksApi['rankPlacements']>
    >(async () => ladder()),
    getClusters: jest.fn<
      ReturnType<AksApi['getClusters']>,
      Parameters<AksApi['getClusters']>
    >(async () => clustersAnswer()),
    getCluster: jest.fn<
      ReturnType<AksApi['getCluster']>,
      Parameters<AksApi['getCluster']>
    >(async () => ({
      cluster: clustersAnswer().clusters[0],
      observedAt: minutesAgo(1),
    })),
    getClusterStatus: jest.fn<
      ReturnType<AksApi['getClusterStatus']>,
      Parameters<AksApi['getClusterStatus']>
    >(async () => clusterStatus()),
    getPoolTimeline: jest.fn<
      ReturnType<AksApi['getPoolTimeline']>,
      Parameters<AksApi['getPoolTimeline']>
    >(async ({ pool }) => poolTimeline({ pool })),
    getQuotaForecast: jest.fn<
      ReturnType<AksApi['getQuotaForecast']>,
      Parameters<AksApi['getQuotaForecast']>
    >(async () => quotaForecast()),
    getQuotaForecasts: jest.fn<
      ReturnType<AksApi['getQuotaForecasts']>,
      Parameters<AksApi['getQuotaForecasts']>
    >(async () => quotaForecasts()),
    getQuotaRequests: jest.fn<
      ReturnType<AksApi['getQuotaRequests']>,
      Parameters<AksApi['getQuotaRequests']>
    >(async () => ({ requests: [] })),
    requestQuota: jest.fn<
      ReturnType<AksApi['requestQuota']>,
      Parameters<AksApi['requestQuota']>
    >(async increase => quotaRequest(increase)),
  } satisfies AksApi;
}

/** A refusal as the backend sends it. */
export async function refused(status: number, name: string, message: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

export const never = () => new Promise<never>(() => {});
