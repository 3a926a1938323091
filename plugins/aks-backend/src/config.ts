import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { regionSchema, subscriptionIdSchema } from '@rally/plugin-aks-common';
import { z } from 'zod';

/** An origin with TLS: what the credential's tokens are sent to. */
const originSchema = z
  .url({ protocol: /^https$/, error: 'must be an https:// address' })
  .refine(url => new URL(url).pathname === '/', 'must have no path')
  .transform(url => new URL(url).origin);

const configSchema = z.object({
  azure: z
    .object({
      resourceManager: z
        .object({
          endpoint: originSchema.default('https://management.azure.com'),
          audience: z.url().default('https://management.azure.com'),
        })
        .prefault({}),
      authority: z
        .object({
          host: originSchema.optional(),
          disableInstanceDiscovery: z.boolean().default(false),
        })
        .prefault({}),
      previews: z
        .object({
          vmSkus: z.boolean().default(false),
          placementScores: z.boolean().default(false),
          skuMix: z.boolean().default(false),
          preflight: z.boolean().default(false),
        })
        .prefault({}),
      prices: z
        .object({
          endpoint: originSchema.default('https://prices.azure.com'),
        })
        .prefault({}),
    })
    .prefault({}),
  kubernetes: z.object({ enabled: z.boolean().default(false) }).prefault({}),
  subscriptions: z
    .array(subscriptionIdSchema.transform(id => id.toLocaleLowerCase('en-US')))
    .default([]),
  regions: z.array(regionSchema).default([]),
});

/** The `aks` section, checked and with its defaults; `config.d.ts` says what each key does. */
export type AksConfig = z.output<typeof configSchema>;

/** @throws InputError naming each key that is wrong */
export function readAksConfig(config: Config): AksConfig {
  const parsed = configSchema.safeParse(config.getOptional('aks') ?? {});
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      issue => `aks.${issue.path.join('.')}: ${issue.message}`,
    );
    throw new InputError(`The configuration is wrong: ${issues.join('; ')}`);
  }
  return parsed.data;
}
