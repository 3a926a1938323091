import { AksApi } from '../src';
import {
  cluster,
  clustersAnswer,
  minutesAgo,
  quotaAnswer,
  regionsAnswer,
  subscriptionsAnswer,
  versionsAnswer,
} from '../src/__fixtures__/aks';
import { ladder, report } from '../src/__fixtures__/ladder';

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
        cluster: clustersAnswer().clusters[0] ?? cluster(),
        observedAt: minutesAgo(1),
      },
      options?.signal,
    );
}
