/** The world as a command sees it, so that a test can be one. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** All of standard input, as text. */
  readStdin(): Promise<string>;
  env: Record<string, string | undefined>;
  cwd: string;
  /** Whether a person reads standard output. */
  isTty: boolean;
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/**
 * Exit codes of every command. Above 2 nothing was found out: `FAILED` also
 * stands for input that cannot be read, `USAGE` (EX_USAGE of sysexits.h) for a
 * command line that makes no sense.
 */
export const EXIT = {
  clear: 0,
  risky: 1,
  blocked: 2,
  unknown: 3,
  FAILED: 3,
  USAGE: 64,
} as const;

/** A failure that a person can mend; the message says how. */
export class CommandError extends Error {
  constructor(message: string, readonly exitCode: number = EXIT.FAILED) {
    super(message);
    this.name = 'CommandError';
  }
}

export const usageError = (message: string) =>
  new CommandError(message, EXIT.USAGE);
