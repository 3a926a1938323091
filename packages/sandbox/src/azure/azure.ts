import type { KeyObject } from 'node:crypto';
import type { Store } from '../store';

/** Durations of what Azure does not do at once, in milliseconds. */
export interface Delays {
  create: number;
  update: number;
  remove: number;
}

/** What every part of the sandbox's Azure stands on. */
export interface Azure {
  /** `https://localhost:7443` */
  origin: string;
  store: Store;
  /** Milliseconds since the epoch. */
  now: () => number;
  delays: Delays;
  /** Values on one page of a list. */
  pageSize: number;
  /** The sandbox's certificate authority, PEM. */
  caPem: string;
  /** Signs the sign-in tokens. */
  signingKey: KeyObject;
}
