import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Inference } from '../createInference';

/**
 * A way for programs past what a portal does for browsers. Helmet, CORS,
 * compression and a line of log a request take several times longer than a
 * prediction, and are of no use to a program that shows a bearer token: its
 * requests are counted in `/metrics` instead. Whoever sends `Origin` or a
 * cookie, as browsers do, takes the usual way; who may ask is checked on both.
 */
export class ProgramLane {
  private inference: Pick<Inference, 'middleware'> | undefined;

  /** From now on, requests are answered by this; `undefined` closes the lane. */
  open(inference: Pick<Inference, 'middleware'> | undefined): void {
    this.inference = inference;
  }

  /** To be mounted before everything else, at the path of the plugin. */
  readonly middleware = (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): void => {
    const { inference } = this;
    const { origin, cookie, authorization } = request.headers;
    const isProgram =
      request.method === 'POST' &&
      authorization !== undefined &&
      origin === undefined &&
      cookie === undefined;
    if (inference && isProgram) inference.middleware(request, response, next);
    else next();
  };
}

/** The lane of this process: configured before plugins exist, opened by the plugin. */
export const programLane = new ProgramLane();
