import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { ErrorRequestHandler } from 'express';

/** What an error was caused by names paths and addresses: it goes into the log, and not into the answer. */
export function withoutCause(logger: LoggerService): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    if (!isError(error) || error.cause === undefined) {
      next(error);
      return;
    }
    logger.warn(`${error.message} Its cause: ${error.cause}`);
    const told = new Error(error.message);
    // By its name the portal knows which status it has.
    told.name = error.name;
    next(told);
  };
}
