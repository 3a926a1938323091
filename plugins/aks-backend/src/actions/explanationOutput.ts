import { z } from 'zod/v3';

/** What one error means; the pool status has it too. */
export const explanation = z.object({
  kind: z
    .string()
    .describe('What it is about, such as familyQuota, noCapacity or version'),
  code: z.string().describe("Azure's code; empty: there is none"),
  cause: z.string().describe('One sentence with the numbers'),
  numbers: z
    .object({
      unit: z.enum(['vCPU', 'clusters', 'addresses', 'bytes']),
      limit: z.number().optional(),
      used: z.number().optional(),
      left: z.number().optional(),
      asked: z.number().optional(),
    })
    .optional(),
  family: z.string().optional(),
  region: z.string().optional(),
  size: z.string().optional(),
  remedy: z
    .string()
    .optional()
    .describe('What to do; absent where the error is not recognised'),
  link: z.string(),
  excerpt: z.string().describe('The piece of the text that told it'),
});

export const explanationsOutput = z.object({
  explanations: z.array(explanation).describe('Empty: no error was found'),
  remembered: z
    .number()
    .describe('How many refusals of capacity the portal remembers from it'),
});
