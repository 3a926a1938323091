import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = resolve(__dirname, '../../../evidence');

/** Headings of the page, in its order. */
export const AREAS = {
  quota: 'Quota',
  sizes: 'Sizes',
  zones: 'Zones',
  nodes: 'Disks of nodes',
  versions: 'Versions',
  upgrades: 'Spot and upgrades',
  counts: 'Counts',
  names: 'Names',
  access: 'Access',
  network: 'Network',
  provider: 'Provider and cluster',
} as const;
export type Area = keyof typeof AREAS;

const sizeSchema = z.strictObject({
  name: z.string(),
  /** `false`: the region has no such size. */
  offered: z.literal(false).optional(),
  zones: z.array(z.string()).optional(),
  restrictions: z
    .array(
      z.strictObject({
        kind: z.enum(['location', 'zone']),
        zones: z.array(z.string()),
        reason: z.string(),
      }),
    )
    .optional(),
  ephemeralOsDiskGib: z.number().optional(),
  ultraSsdZones: z.array(z.string()).optional(),
});

/** What Azure had, as far as it decides; the rest is roomy. */
export const factsSchema = z.strictObject({
  usages: z
    .array(z.strictObject({ name: z.string(), used: z.int(), limit: z.int() }))
    .optional(),
  sizes: z.array(sizeSchema).optional(),
  versions: z
    .array(
      z.strictObject({
        version: z.string(),
        patches: z.array(z.string()).optional(),
        supportPlans: z.array(z.string()),
      }),
    )
    .optional(),
  prices: z
    .array(
      z.strictObject({
        vmSize: z.string(),
        regular: z.number(),
        spot: z.number(),
      }),
    )
    .optional(),
  permissions: z
    .array(
      z.strictObject({
        actions: z.array(z.string()),
        notActions: z.array(z.string()),
      }),
    )
    .optional(),
  /** Clusters of the region. */
  clusters: z.strictObject({ used: z.int(), limit: z.int() }).optional(),
  /** State by namespace. */
  providers: z.record(z.string(), z.string()).optional(),
  /** Names that somebody else has. */
  taken: z
    .array(
      z.strictObject({
        kind: z.enum(['keyVault', 'storageAccount', 'registry']),
        name: z.string(),
      }),
    )
    .optional(),
  deletedVaults: z
    .array(
      z.strictObject({
        name: z.string(),
        region: z.string(),
        purgeProtected: z.boolean(),
      }),
    )
    .optional(),
});
export type Facts = z.output<typeof factsSchema>;

const numbersSchema = z.strictObject({
  limit: z.number().optional(),
  used: z.number().optional(),
  left: z.number().optional(),
  asked: z.number().optional(),
});

const inputShape = {
  title: z.string().max(120),
  link: z.url({ protocol: /^https$/ }),
  /** What departs from the source, in whole sentences. */
  note: z.string().optional(),
  /** Version of azurerm, where it matters. */
  provider: z.string().optional(),
  /** One configuration of Terraform, or the JSON of a plan. */
  hcl: z.string().optional(),
  plan: z.looseObject({ resource_changes: z.array(z.unknown()) }).optional(),
};

const failureSchema = z
  .strictObject({
    ...inputShape,
    area: z.enum(Object.keys(AREAS) as [Area, ...Area[]]),
    /** The values that failed, in a few words. */
    input: z.string().max(200),
    azure: factsSchema.optional(),
    /** The text of the error, without what names people and subscriptions. */
    said: z.string().optional(),
    /** Where the text of the error stands, if not behind `link`. */
    saidIn: z.url({ protocol: /^https$/ }).optional(),
    expect: z.strictObject({
      rule: z.string(),
      severity: z.enum(['blocked', 'risky', 'note']),
      phase: z.enum(['create', 'upgrade']).default('create'),
      subject: z.string().optional(),
      remedy: z.string().min(2),
      /** Rules that block the same input for the same reason. */
      also: z.array(z.string()).default([]),
    }),
    explains: z
      .strictObject({ kind: z.string(), numbers: numbersSchema.optional() })
      .optional(),
  })
  .refine(({ hcl, plan }) => (hcl === undefined) !== (plan === undefined), {
    error: 'has to be one of hcl and plan',
  })
  .refine(({ said, explains }) => (said === undefined) === !explains, {
    error: 'said and explains go together',
  });
export type Failure = z.output<typeof failureSchema> & { slug: string };

const validSchema = z.strictObject({ ...inputShape, hcl: z.string() });
export type Valid = z.output<typeof validSchema> & { slug: string };

function read<T>(
  folder: string,
  schema: z.ZodType<T>,
): (T & { slug: string })[] {
  return readdirSync(join(FOLDER, folder))
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .map(file => {
      const parsed = schema.safeParse(
        parse(readFileSync(join(FOLDER, folder, file), 'utf8')),
      );
      if (!parsed.success) {
        throw new Error(`${folder}/${file}: ${z.prettifyError(parsed.error)}`);
      }
      return { ...parsed.data, slug: basename(file, '.yaml') };
    });
}

/** Deployments that failed in public, each with what Azure had and said. */
export const failures = (): Failure[] => read('failures', failureSchema);

/** Configurations that are in use in public. */
export const valid = (): Valid[] => read('valid', validSchema);

const sizeFactsSchema = z.record(
  z.string(),
  z.strictObject({
    family: z.string(),
    vcpus: z.int(),
    memoryGib: z.number(),
    gpus: z.int().default(0),
    architecture: z.enum(['x64', 'Arm64']).default('x64'),
    spotCapable: z.boolean().default(true),
    premiumIo: z.boolean().default(true),
    ephemeralOsDiskGib: z.number().optional(),
  }),
);

/** What is known of the sizes that the cases name. */
export const sizes = () =>
  sizeFactsSchema.parse(
    parse(readFileSync(join(FOLDER, 'sizes.yaml'), 'utf8')),
  );
