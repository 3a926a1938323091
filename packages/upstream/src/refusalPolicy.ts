import { PipelinePolicy } from '@azure/core-rest-pipeline';
import { Clock } from './clock';
import { failureOfResponse } from './failureOfResponse';

/**
 * Turns every answer that is not a success into an `UpstreamError`. Add it in
 * the phase `Serialize`, outside authentication, which wants to see a 401
 * itself. The Azure clients need it as well: of a refused page they keep the
 * status and lose what was said.
 */
export function refusalPolicy(clock: Clock): PipelinePolicy {
  return {
    name: 'refusalPolicy',
    async sendRequest(request, next) {
      const response = await next(request);
      const { status, headers } = response;
      if (status < 200 || status >= 300) {
        const body = response.bodyAsText ?? '';
        throw failureOfResponse({ status, headers, body }, clock.now());
      }
      return response;
    },
  };
}
