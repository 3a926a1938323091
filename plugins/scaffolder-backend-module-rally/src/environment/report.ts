import { z } from 'zod';

/** What an environment keeps of a preflight report. */
export const reportSchema = z.object({
  verdict: z.enum(['clear', 'risky', 'unknown', 'blocked']),
  observedAt: z.iso.datetime().optional(),
  findings: z.array(
    z.object({
      rule: z.string(),
      severity: z.string(),
      message: z.string(),
      numbers: z
        .object({
          unit: z.string(),
          used: z.number(),
          asked: z.number(),
          limit: z.number(),
        })
        .optional(),
      remedy: z.string().optional(),
    }),
  ),
});
export type Report = z.output<typeof reportSchema>;
export type ReportFinding = Report['findings'][number];

/** US dollars; `null` where Azure lists no price for a part of it. */
export const priceSchema = z.object({
  currency: z.literal('USD'),
  perHour: z.number().nullable(),
  perMonth: z.number().nullable(),
});
export type Price = z.output<typeof priceSchema>;
