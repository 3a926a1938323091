import { AksApi } from '../src';
import {
  cluster,
  clustersAnswer,
  minutesAgo,
  quotaAnswer,
  regionsAnswer,
  subscriptionsAnswer,
  versionsAnswer,
  vmSizesAnswer,
} from '../src/__fixtures__/aks';
import { ladder, report } from '../src/__fixtures__/ladder';
import {
  clusterStatus,
  poolTimeline,
  quotaForecast,
  quotaForecasts,
  quotaRequest,
  quotaRequests,
} from '../src/__fixtures__/living';

const LATENCY_MS = 400;

async function later<T>(answer: T, signal?: AbortSignal): Promise<T> {
  await new Promise(resolve => setTimeout(resolve, LATENCY_MS));
  signal?.throwIfAborted();
  return answer;
}

/** Answers with the invented figures of the fixtures; nothing of it is real. */
export class FixtureAksApi implements AksApi {
  getSubscriptions: AksApi['getSubscriptions'] = options =>
    later(subscriptionsAnswer(), options?.signal);

  getRegions: AksApi['getRegions'] = (_request, options) =>
    later(regionsAnswer(), options?.signal);

  getQuota: AksApi['getQuota'] = ({ regions }, options) => {
    const answer = quotaAnswer();
    const wanted = answer.regions.filter(
      ({ region }) => regions?.includes(region) ?? true,
    );
    return later({ ...answer, regions: wanted }, options?.signal);
  };

  getKubernetesVersions: AksApi['getKubernetesVersions'] = (
    _request,
    options,
  ) => later(versionsAnswer(), options?.signal);

  getVmSizes: AksApi['getVmSizes'] = ({ region }, options) =>
    later(vmSizesAnswer(region), options?.signal);

  preflight: AksApi['preflight'] = (_request, options) =>
    later(report('clear', []), options?.signal);

  rankPlacements: AksApi['rankPlacements'] = ({ needs }, options) => {
    const all = ladder();
    const allowed = ({ placement }: { placement: { region: string } }) =>
      !needs.regions?.length || needs.regions.includes(placement.region);
    return later(
      {
        ...all,
        placements: all.placements.filter(allowed),
        out: all.out.filter(allowed),
      },
      options?.signal,
    );
  };

  getClusters: AksApi['getClusters'] = (_request, options) =>
    later(clustersAnswer(), options?.signal);

  getCluster: AksApi['getCluster'] = (_request, options) =>
    later(
      {
        cluster: {
          ...(clustersAnswer().clusters[0] ?? cluster()),
          price: {
            currency: 'USD',
            perHour: 0.31,
            perMonth: 226.3,
            pools: [
              { pool: 'system', perNodeHour: 0.099 },
              { pool: 'spotwork', perNodeHour: 0.037 },
              { pool: 'serve', perNodeHour: 0.113 },
            ],
            missing: [],
            observedAt: minutesAgo(60),
          },
        },
        observedAt: minutesAgo(1),
      },
      options?.signal,
    );

  getClusterStatus: AksApi['getClusterStatus'] = (_request, options) =>
    later(clusterStatus(), options?.signal);

  getPoolTimeline: AksApi['getPoolTimeline'] = ({ pool }, options) =>
    later(
      pool === 'spotwork'
        ? poolTimeline()
        : poolTimeline({
            pool,
            price: undefined,
            backOff: [],
            events: [],
            nodes: poolTimeline().nodes.map(step => ({
              ...step,
              desired: 1,
              ready: 1,
              until: step.until,
            })),
            summary: { evictions: 0, evictedNodes: 0, recovered: 0 },
          }),
      options?.signal,
    );

  getQuotaForecast: AksApi['getQuotaForecast'] = (request, options) => {
    const answer = quotaForecast({ region: request.region });
    return later(
      request.quota === 'cores'
        ? answer
        : {
            ...answer,
            history: answer.history.slice(-3),
            forecast: { state: 'too-little-history', days: 12, needed: 30 },
          },
      options?.signal,
    );
  };

  getQuotaForecasts: AksApi['getQuotaForecasts'] = (_request, options) =>
    later(quotaForecasts(), options?.signal);

  #asked = quotaRequests().requests;

  getQuotaRequests: AksApi['getQuotaRequests'] = (_request, options) =>
    later({ requests: this.#asked }, options?.signal);

  requestQuota: AksApi['requestQuota'] = (increase, options) => {
    const request = quotaRequest({
      ...increase,
      id: `asked-${this.#asked.length}`,
      requestedAt: minutesAgo(0),
      observedAt: minutesAgo(0),
    });
    this.#asked = [request, ...this.#asked];
    return later(request, options?.signal);
  };
}
