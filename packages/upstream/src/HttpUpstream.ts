import {
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  HttpClient,
  Pipeline,
  PipelinePolicy,
} from '@azure/core-rest-pipeline';
import { call, CallDeps, CallPolicy } from './call';
import { guardHttpClient } from './guardHttpClient';
import { refusalPolicy } from './refusalPolicy';

export interface HttpUpstreamOptions extends CallDeps {
  /** `https://management.azure.com`; nothing else is ever asked. */
  endpoint: string;
  httpClient: HttpClient;
  policy: CallPolicy;
  maxBytes: number;
  /** Authentication, and headers the upstream wants. */
  policies?: PipelinePolicy[];
}

/** One upstream over HTTP: asks for text, within the bounds of its policy. */
export class HttpUpstream {
  readonly #options: HttpUpstreamOptions;
  readonly #pipeline: Pipeline;
  readonly #httpClient: HttpClient;

  constructor(options: HttpUpstreamOptions) {
    this.#options = options;
    this.#httpClient = guardHttpClient(options.httpClient, {
      origin: options.endpoint,
      maxBytes: options.maxBytes,
    });
    // `call` repeats, and knows the overall time: the pipeline must not as well.
    this.#pipeline = createPipelineFromOptions({
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
      userAgentOptions: { userAgentPrefix: 'rally-portal' },
    });
    this.#pipeline.addPolicy(refusalPolicy(options.clock), {
      phase: 'Serialize',
    });
    for (const policy of options.policies ?? []) {
      this.#pipeline.addPolicy(policy, { phase: 'Sign' });
    }
  }

  /**
   * The body of a successful answer.
   *
   * @param target - a path of the endpoint, or a whole address of the same origin
   * @throws UpstreamError
   */
  async getText(target: string): Promise<string> {
    const { endpoint, policy } = this.#options;
    const url = new URL(target, endpoint).toString();
    return call(
      async abortSignal => {
        const response = await this.#pipeline.sendRequest(
          this.#httpClient,
          createPipelineRequest({
            url,
            abortSignal,
            headers: createHttpHeaders({ accept: 'application/json' }),
          }),
        );
        return response.bodyAsText ?? '';
      },
      policy,
      this.#options,
    );
  }
}
