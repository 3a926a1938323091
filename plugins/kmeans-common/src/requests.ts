import { z } from 'zod';
import { modelNameSchema, versionNumberSchema } from './names';

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have ${most} characters at most`);

/** Where a version came from. */
export const lineageSchema = z.strictObject({
  data: text(2_000).optional(),
  pipeline: text(2_000).optional(),
  run: text(2_000).optional(),
});

export const modelPathSchema = z.strictObject({ name: modelNameSchema });

export const versionPathSchema = z.strictObject({
  name: modelNameSchema,
  version: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be the number of a version')
    .transform(Number)
    .pipe(versionNumberSchema),
});

export const compareRequestSchema = z.strictObject({
  name: modelNameSchema,
  from: versionNumberSchema,
  to: versionNumberSchema,
});
export type CompareRequest = z.output<typeof compareRequestSchema>;

/** Body of `POST /models/{name}/promote`. */
export const promoteBodySchema = z.strictObject({
  version: versionNumberSchema,
  /** Goes on although a gate is not passed, or could not be measured. */
  confirmed: z.boolean().default(false),
  /** What the person saw in production; `null`: none. Anything else there now is a conflict. */
  expected: versionNumberSchema.nullable().optional(),
});
export type PromoteBody = z.input<typeof promoteBodySchema>;

/** Body of `POST /models/{name}/rollback`. */
export const rollbackBodySchema = z.strictObject({
  /** What the person saw in production. */
  expected: versionNumberSchema.optional(),
});
export type RollbackBody = z.input<typeof rollbackBodySchema>;

/** Body of `POST /models/{name}/archive`. */
export const archiveBodySchema = z.strictObject({
  version: versionNumberSchema,
});
export type ArchiveBody = z.input<typeof archiveBodySchema>;

const CLUSTER = /^(0|[1-9]\d{0,4})$/;

/** Body of `PUT /models/{name}/versions/{version}/names`. */
export const renameClustersBodySchema = z.strictObject({
  /** The new name by place of the cluster, from 0; the others keep theirs. */
  names: z.record(z.string(), text(200)).superRefine((names, context) => {
    const places = Object.keys(names);
    if (places.length === 0) {
      context.addIssue({ code: 'custom', message: 'must name a cluster' });
    }
    for (const place of places.filter(each => !CLUSTER.test(each))) {
      context.addIssue({
        code: 'custom',
        path: [place],
        message: 'must be the number of a cluster',
      });
    }
  }),
});
export type RenameClustersBody = z.input<typeof renameClustersBodySchema>;

/** Body of `POST /models/{name}/versions`. */
export const publishBodySchema = z.strictObject({
  /** The model file as it is. */
  model: z.record(z.string(), z.unknown()),
  /** What the model found in its data. */
  result: z.record(z.string(), z.unknown()).optional(),
  description: text(2_000).optional(),
  /** Entity reference; who is told of changes. */
  owner: text(500).optional(),
  lineage: lineageSchema.optional(),
});
export type PublishBody = z.input<typeof publishBodySchema>;
