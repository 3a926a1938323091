import { z } from 'zod';
import { needsSchema } from './needs';
import { placementSchema } from './placement';

/** Workloads an environment can carry; each is a Helm release of its own. */
export const WORKLOADS = ['airflow', 'monitoring', 'kmeans-inference'] as const;
export const workloadSchema = z.enum(WORKLOADS);
export type Workload = z.infer<typeof workloadSchema>;

/** `environments/<name>/environment.yaml`: what was asked, what was decided, and on what facts. */
export const environmentSchema = z.strictObject({
  apiVersion: z.literal('rally-portal.dev/v1'),
  kind: z.literal('Environment'),
  metadata: z.strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{1,18}[a-z0-9]$/),
    owner: z.string().min(1),
  }),
  spec: z.strictObject({
    needs: needsSchema,
    placement: placementSchema,
    workloads: z.array(workloadSchema),
  }),
  provenance: z.strictObject({
    template: z.string().min(1),
    templateVersion: z.string().min(1),
    /** SHA-256 of the inputs as canonical JSON, hex. */
    inputsHash: z.string().regex(/^[0-9a-f]{64}$/),
    decidedAt: z.iso.datetime(),
    /** The oldest fact the decision rests on. */
    observedAt: z.iso.datetime().optional(),
    verdict: z.enum(['clear', 'risky', 'unknown']),
    findings: z.array(
      z.strictObject({
        rule: z.string(),
        severity: z.string(),
        message: z.string(),
      }),
    ),
  }),
});
export type Environment = z.output<typeof environmentSchema>;
