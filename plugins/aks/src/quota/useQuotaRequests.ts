import { useCallback, useEffect } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { QuotaRequestsAnswer } from '@rally/plugin-aks-common';
import { Asked, useAsk } from '@rally/portal-react';
import { aksApiRef } from '../api';
import { isOpen } from './requests';

/** The backend follows open requests by itself; the page looks this often at how far it is. */
export const FOLLOW_MS = 15_000;

/** The requests of a subscription; while one is open they are read again and again, to its end. */
export function useQuotaRequests(
  subscriptionId: string,
): Asked<QuotaRequestsAnswer> {
  const api = useApi(aksApiRef);
  const asked = useAsk(
    useCallback(
      (signal: AbortSignal) =>
        api.getQuotaRequests({ subscriptionId }, { signal }),
      [api, subscriptionId],
    ),
  );
  const { value, asking, askAgain } = asked;
  const follows = !asking && Boolean(value?.requests.some(isOpen));
  useEffect(() => {
    if (!follows) return undefined;
    const timer = setTimeout(askAgain, FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [follows, askAgain]);
  return asked;
}
