import { useCallback } from 'react';
import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useAsk } from '@rally/portal-react';
import { kmeansApiRef } from '../../api';
import { rallySetOf } from '../../rallies/RallySet';

/** What is asked about; a part that is absent is not asked. */
export interface VersionQuestion {
  name: string;
  version: number;
  /** The version compared with. */
  other?: number;
  /** The same two, the old one first. */
  pair?: { from: number; to: number };
  /** Whether it may yet go out. */
  isCandidate: boolean;
  /** Whether any version is in production: else nothing can drift. */
  isServed: boolean;
}

/**
 * All that the page of a version shows, each part asked on its own. What is
 * from a question before is left out, so that no two versions mix.
 */
export function useVersion(question: VersionQuestion) {
  const { name, version, other, isCandidate, isServed } = question;
  const { from, to } = question.pair ?? {};
  const api = useApi(kmeansApiRef);

  const details = useAsk(
    useCallback(
      (signal: AbortSignal) => api.getVersion({ name, version }, { signal }),
      [api, name, version],
    ),
  );
  const points = useAsk(
    useCallback(
      async (signal: AbortSignal) => ({
        version,
        rallies: await api
          .getPoints({ name, version }, { signal })
          .then(rallySetOf, noneKept),
      }),
      [api, name, version],
    ),
  );
  const others = useAsk(
    useCallback(
      async (signal: AbortSignal) =>
        other === undefined
          ? undefined
          : api.getVersion({ name, version: other }, { signal }),
      [api, name, other],
    ),
  );
  const comparison = useAsk(
    useCallback(
      async (signal: AbortSignal) =>
        from === undefined || to === undefined
          ? undefined
          : api.compare({ name, from, to }, { signal }),
      [api, name, from, to],
    ),
  );
  const drift = useAsk(
    useCallback(
      async (signal: AbortSignal) =>
        isServed ? api.getDrift({ name }, { signal }) : undefined,
      [api, name, isServed],
    ),
  );
  const promotion = useAsk(
    useCallback(
      async (signal: AbortSignal) =>
        isCandidate
          ? api.getPromotion({ name, version }, { signal })
          : undefined,
      [api, name, version, isCandidate],
    ),
  );

  // A version never changes, so what is here stays while another is asked for.
  const shown = details.value;
  const isShown = (of?: number) => of !== undefined && of === shown?.version;
  return {
    details,
    shown,
    isCurrent: isShown(version),
    points,
    rallies: isShown(points.value?.version) ? points.value?.rallies : undefined,
    /** No rallies were kept with the version, so none will come. */
    isWithoutRallies: isShown(points.value?.version) && !points.value?.rallies,
    other: others.value?.version === other ? others.value : undefined,
    otherError: others.error,
    comparison: {
      ...comparison,
      value:
        comparison.value?.from === from && comparison.value?.to === to
          ? comparison.value
          : undefined,
    },
    drift,
    promotion: {
      ...promotion,
      value: isShown(promotion.value?.version) ? promotion.value : undefined,
    },
  };
}

/** That there are none is an answer as well. */
function noneKept(error: unknown): undefined {
  if (error instanceof ResponseError && error.statusCode === 404) {
    return undefined;
  }
  throw error;
}
