import { MAX_MODEL_CHARACTERS } from '@rally/ml';
import {
  modelNameSchema,
  promoteBodySchema,
  versionNumberSchema,
  versionPathSchema,
} from '@rally/plugin-kmeans-common';
import { z } from 'zod';

/** Of a publication: a model and its clustering result at their usual sizes, or a huge model alone. */
export const MAX_PUBLICATION_BYTES = MAX_MODEL_CHARACTERS;

const versionInQuery = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be the number of a version')
  .transform(Number)
  .pipe(versionNumberSchema);

export const compareQuery = z.strictObject({
  from: versionInQuery,
  to: versionInQuery,
});

const id = z.string().min(1).max(200);

export const rallyPath = versionPathSchema.extend({ match: id, rally: id });

/** Figures by feature; `null`: missing. What a figure may be is the model's to say. */
const figures = z.record(z.string().max(200), z.number().nullable());

const asked = z.strictObject({
  name: modelNameSchema,
  version: versionNumberSchema.optional(),
});

/** Rows of one action; more go over the route. */
const MOST_ROWS = 1_000;

export const predictRequest = asked.extend({
  rows: z.array(figures).min(1).max(MOST_ROWS),
  impute: z.boolean().optional(),
});

export const explainRequest = asked
  .extend({
    cluster: z.int().min(0).max(100_000).optional(),
    figures: figures.optional(),
  })
  .transform(({ cluster, figures: given, ...rest }, context) => {
    if (given !== undefined && cluster === undefined) {
      return { ...rest, figures: given };
    }
    if (cluster !== undefined && given === undefined) {
      return { ...rest, cluster };
    }
    context.addIssue({
      code: 'custom',
      message: 'needs either cluster or figures',
    });
    return z.NEVER;
  });

export const promoteRequest = promoteBodySchema.extend({
  name: modelNameSchema,
});
