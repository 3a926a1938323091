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

export interface UpstreamQuestion {
  method: 'GET' | 'POST' | 'PUT';
  /** A path of the endpoint, or a whole address of the same origin. */
  target: string;
  /** Sent as JSON. */
  body?: unknown;
  /** In place of the upstream's own. */
  policy?: CallPolicy;
}

export interface UpstreamAnswer {
  /** 200 to 299: all else is thrown. */
  status: number;
  text: string;
  header(name: string): string | undefined;
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
    return (await this.send({ method: 'GET', target })).text;
  }

  /**
   * A successful answer to any question. What must not be asked twice names a
   * policy without retries.
   *
   * @throws UpstreamError
   */
  async send(question: UpstreamQuestion): Promise<UpstreamAnswer> {
    const { endpoint } = this.#options;
    const { method, target, body, policy = this.#options.policy } = question;
    const url = new URL(target, endpoint).toString();
    return call(
      async abortSignal => {
        const { status, headers, bodyAsText } =
          await this.#pipeline.sendRequest(
            this.#httpClient,
            createPipelineRequest({
              method,
              url,
              abortSignal,
              headers: createHttpHeaders({
                accept: 'application/json',
                ...(body !== undefined && {
                  'content-type': 'application/json',
                }),
              }),
              ...(body !== undefined && { body: JSON.stringify(body) }),
            }),
          );
        return {
          status,
          text: bodyAsText ?? '',
          header: name => headers.get(name),
        };
      },
      policy,
      this.#options,
    );
  }
}
