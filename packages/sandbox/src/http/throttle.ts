/** How many requests at once, and how many more each second after that. */
export interface Bucket {
  burst: number;
  perSecond: number;
}

export interface ThrottleLimits {
  reads: Bucket;
  writes: Bucket;
  deletes: Bucket;
}

/** Resource Manager's own token buckets, a subscription and kind each. */
export const ARM_LIMITS: ThrottleLimits = {
  reads: { burst: 1250, perSecond: 50 },
  writes: { burst: 200, perSecond: 10 },
  deletes: { burst: 200, perSecond: 10 },
};

export type RequestKind = keyof ThrottleLimits;

/** Seconds to wait, or what is left of the burst. */
export type Admission =
  | { admitted: true; remaining: number }
  | { admitted: false; retryAfter: number };

export class Throttle {
  readonly #limits: ThrottleLimits;
  readonly #now: () => number;
  readonly #levels = new Map<string, { tokens: number; at: number }>();

  constructor(limits: ThrottleLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  admit(subject: string, kind: RequestKind): Admission {
    const { burst, perSecond } = this.#limits[kind];
    const key = `${kind} ${subject}`;
    const at = this.#now();
    const level = this.#levels.get(key) ?? { tokens: burst, at };
    const refilled = level.tokens + ((at - level.at) / 1000) * perSecond;
    const tokens = Math.min(burst, refilled);
    if (tokens < 1) {
      this.#levels.set(key, { tokens, at });
      const wait = perSecond > 0 ? (1 - tokens) / perSecond : 3600;
      return { admitted: false, retryAfter: Math.max(1, Math.ceil(wait)) };
    }
    this.#levels.set(key, { tokens: tokens - 1, at });
    return { admitted: true, remaining: Math.floor(tokens - 1) };
  }
}
