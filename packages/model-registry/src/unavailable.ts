import { ServiceUnavailableError } from '@backstage/errors';

/**
 * The error with its cause at hand for a log. A cause that the constructor is
 * given would stand in the message, and names paths and addresses.
 */
export function unavailable(
  message: string,
  cause?: unknown,
): ServiceUnavailableError {
  const error = new ServiceUnavailableError(message);
  return cause === undefined
    ? error
    : Object.defineProperty(error, 'cause', { value: cause });
}
