import { z } from 'zod';
import { regionSchema, subscriptionIdSchema } from './needs';
import { Problem } from './signal';

/** One counter of the quota provider: what Azure counts, and whether it can be raised. */
export interface QuotaCounter {
  /** `cores`, `lowPriorityCores`, or a family such as `standardDSv6Family`. */
  name: string;
  displayName: string;
  /** Absent where the provider does not say. */
  used?: number;
  limit: number;
  /** Whether a request may raise it. */
  adjustable: boolean;
}

/** What a person asks for: `limit` is the new absolute limit, not what is to be added. */
export const quotaIncreaseSchema = z.strictObject({
  subscriptionId: subscriptionIdSchema,
  region: regionSchema,
  /** `cores`, `lowPriorityCores`, or a family such as `standardDSv6Family`. */
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/, 'must be a quota counter'),
  limit: z
    .int()
    .min(1)
    .max(100_000, 'must be the new limit in vCPU, 100 000 at most'),
});
export type QuotaIncrease = z.output<typeof quotaIncreaseSchema>;

/**
 * `in-progress`: Azure decides. `escalated`: a person at Azure decides, which
 * takes days. `granted` and `refused` are final.
 */
export type QuotaRequestState =
  | 'in-progress'
  | 'escalated'
  | 'granted'
  | 'refused';

/** One request for more quota and what became of it. Times are ISO 8601 in UTC. */
export interface QuotaRequest extends QuotaIncrease {
  id: string;
  state: QuotaRequestState;
  /** As the counter stood when it was asked for. */
  before: { used?: number; limit: number };
  /** Entity reference of who asked. */
  requestedBy: string;
  requestedAt: string;
  /** When Azure last said how it stands. */
  observedAt: string;
  endedAt?: string;
  /** Azure's code and words of why it was refused. */
  reason?: { code: string; message: string };
  /** Why Azure did not say how it stands when it was last asked. */
  problem?: Problem;
}

/** Answer of `GET /api/aks/quota-requests`, newest first. */
export interface QuotaRequestsAnswer {
  requests: QuotaRequest[];
}

/** A request as Azure lists it. */
export interface AzureQuotaRequest {
  id: string;
  state: QuotaRequestState;
  /** `Accepted`, `InProgress`, `Escalated`, ... */
  said: string;
  submittedAt?: string;
  /** What it asks for; one request may hold several counters. */
  limits: { name: string; limit: number }[];
  reason?: { code: string; message: string };
}
