import { AzureError } from './azureError';
import { object } from '../world/json';

/** A fault to inject: which requests, what happens to them, how often. */
export interface Fault {
  /** `GET` or unset for all. */
  method?: string;
  /** Regular expression on the path and query. */
  path: string;
  status?: number;
  code?: string;
  message?: string;
  /** Seconds, in the `Retry-After` header. */
  retryAfter?: number;
  delayMs?: number;
  /** Send half of the true answer and cut the line. */
  truncate?: boolean;
  /** Send what is no JSON in place of the answer. */
  garbage?: boolean;
  /** Unset: for ever. */
  times?: number;
}

const MAX_FAULTS = 100;

interface Armed {
  fault: Fault;
  pattern: RegExp;
  left: number;
}

/** The faults that are set; each one that fits the request is used up once. */
export class Faults {
  #armed: Armed[] = [];

  constructor(faults: readonly Fault[] = []) {
    faults.forEach(fault => this.add(fault));
  }

  add(fault: Fault): void {
    if (this.#armed.length >= MAX_FAULTS) {
      throw new AzureError(
        400,
        'TooManyFaults',
        `At most ${MAX_FAULTS} faults can be set; DELETE /_sandbox/faults first.`,
      );
    }
    this.#armed.push({
      fault,
      pattern: toPattern(fault.path),
      left: fault.times ?? Infinity,
    });
  }

  clear(): void {
    this.#armed = [];
  }

  list(): Fault[] {
    return this.#armed.map(({ fault, left }) => ({
      ...fault,
      ...(Number.isFinite(left) ? { times: left } : {}),
    }));
  }

  take(method: string, pathAndQuery: string): Fault | undefined {
    const armed = this.#armed.find(
      ({ fault, pattern }) =>
        (fault.method === undefined || fault.method === method) &&
        pattern.test(pathAndQuery),
    );
    if (armed) {
      armed.left -= 1;
      this.#armed = this.#armed.filter(other => other.left > 0);
    }
    return armed?.fault;
  }
}

function toPattern(source: string): RegExp {
  try {
    return new RegExp(source, 'i');
  } catch (error) {
    throw new AzureError(400, 'InvalidFault', (error as Error).message);
  }
}

function optional<T>(
  value: unknown,
  type: 'string' | 'number' | 'boolean',
  name: string,
): T | undefined {
  if (value !== undefined && typeof value !== type) {
    throw new AzureError(400, 'InvalidFault', `${name} must be a ${type}`);
  }
  return value as T | undefined;
}

/** Reads a fault from the wire; says which field is wrong. */
export function readFault(body: unknown): Fault {
  const json = object(body) ?? {};
  const path = optional<string>(json.path, 'string', 'path');
  if (!path) {
    throw new AzureError(400, 'InvalidFault', 'path must be a string');
  }
  return {
    path,
    method: optional<string>(json.method, 'string', 'method'),
    status: optional<number>(json.status, 'number', 'status'),
    code: optional<string>(json.code, 'string', 'code'),
    message: optional<string>(json.message, 'string', 'message'),
    retryAfter: optional<number>(json.retryAfter, 'number', 'retryAfter'),
    delayMs: optional<number>(json.delayMs, 'number', 'delayMs'),
    truncate: optional<boolean>(json.truncate, 'boolean', 'truncate'),
    garbage: optional<boolean>(json.garbage, 'boolean', 'garbage'),
    times: optional<number>(json.times, 'number', 'times'),
  };
}
