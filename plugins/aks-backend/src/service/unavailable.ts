import { ServiceUnavailableError } from '@backstage/errors';
import { Problem } from '@rally/plugin-aks-common';

/** For questions to which nothing is known, not even from before. */
export function unavailable(
  what: string,
  problem: Problem,
): ServiceUnavailableError {
  const status = problem.status ? `, status ${problem.status}` : '';
  const retry = problem.retryAt
    ? ` It will be asked again at ${problem.retryAt}.`
    : ' Try again in a minute.';
  return new ServiceUnavailableError(
    `Azure did not say ${what}, and nothing is known from before (${problem.code}${status}): ${problem.message}${retry}`,
  );
}
