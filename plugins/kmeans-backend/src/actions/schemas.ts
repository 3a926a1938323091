// The actions registry takes schemas of zod 3 and publishes them as JSON schema.
import { z } from 'zod/v3';

const name = z.string().describe('Name of the model, such as rally-style');
const version = z
  .number()
  .int()
  .describe('Number of the version. Default: the one in production.');
const versionWanted = z.number().int().describe('Number of the version');
const time = z.string().describe('ISO 8601, UTC');
const stage = z.enum(['candidate', 'production', 'archived']);
const cluster = z.number().int().describe('Place of the cluster, from 0');
const share = z.number().describe('0 to 1');
const figures = z
  .record(z.number().nullable())
  .describe('Figure by feature, in its unit; null: missing');
const distance = z.number().describe('To the centroid, in standard deviations');
const margin = z
  .number()
  .nullable()
  .describe(
    'How much farther the second nearest centroid is; null with one cluster',
  );

const versionSummary = z.object({
  model: z.string(),
  version: versionWanted,
  contentHash: z.string(),
  stage,
  publishedAt: time,
  publishedBy: z.string(),
  lineage: z.object({
    data: z.string().optional(),
    pipeline: z.string().optional(),
    run: z.string().optional(),
  }),
  bytes: z.number().int().describe('Of the model file'),
  hasResult: z.boolean().describe('Whether its rallies were kept with it'),
});

export const listModelsInput = z.object({});
export const listModelsOutput = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      description: z.string().optional(),
      owner: z.string().optional(),
      stages: z
        .object({
          candidate: z.number().int(),
          production: z.number().int(),
          archived: z.number().int(),
        })
        .describe('How many versions stand where'),
      production: versionSummary
        .optional()
        .describe('Absent where none is in production'),
      latest: versionSummary,
      changedAt: time,
    }),
  ),
  problems: z
    .array(z.object({ message: z.string() }))
    .describe('Models that are there and cannot be read'),
});

const prediction = z.object({
  cluster,
  label: z.string().describe('Name of the cluster'),
  distance,
  margin,
});

export const predictInput = z.object({
  name,
  version: version.optional(),
  rows: z
    .array(figures)
    .min(1)
    .max(1_000)
    .describe('One rally each; every feature of the model has to be there'),
  impute: z
    .boolean()
    .optional()
    .describe(
      'Whether null takes the mean of the training data. Default: false, null is refused.',
    ),
});
export const predictOutput = z.object({
  model: z.string(),
  version: versionWanted,
  predictions: z.array(prediction).describe('One a row, in their order'),
});

export const explainInput = z.object({
  name,
  version: version.optional(),
  cluster: cluster
    .optional()
    .describe('The cluster to explain; leave out where figures are given'),
  figures: figures
    .optional()
    .describe('A rally, to find its cluster and say why it lands there'),
});
export const explainOutput = z.object({
  model: z.string(),
  version: versionWanted,
  cluster: z.object({
    cluster,
    name: z.string(),
    size: z.number().int().optional().describe('Rallies of the training data'),
    share: share.optional(),
    centroid: z.array(z.number()).describe('After the scaler, one a feature'),
    profile: z
      .array(
        z.object({
          feature: z.string(),
          mean: z.number().describe("In the feature's unit"),
          deviations: z
            .number()
            .describe('Standard deviations from the mean of all rallies'),
        }),
      )
      .describe('The feature that sets it apart most first'),
    exemplars: z.array(
      z.object({ matchId: z.string(), rallyId: z.string(), distance }),
    ),
  }),
  why: z
    .object({
      cluster,
      label: z.string(),
      distance,
      margin,
      distances: z.array(z.object({ cluster, label: z.string(), distance })),
      contributions: z
        .array(
          z.object({
            feature: z.string(),
            figure: z.number(),
            deviations: z.number(),
            weight: z
              .number()
              .describe(
                'How much it speaks for this cluster and against the second nearest',
              ),
          }),
        )
        .describe('The feature that speaks for the cluster most first'),
      imputed: z.array(z.string()).describe('Features that were missing'),
    })
    .optional()
    .describe('Where figures were given: why they lead there'),
});

const comparedCluster = z.object({
  cluster,
  name: z.string(),
  rallies: z.number().int(),
  share,
});
const metrics = z.object({
  inertia: z.number(),
  silhouette: z.number().nullable(),
  silhouetteRows: z.number().int(),
  daviesBouldin: z.number().nullable(),
  calinskiHarabasz: z.number().nullable(),
});

export const compareInput = z.object({
  name,
  from: versionWanted.describe('The old version'),
  to: versionWanted.describe('The new version'),
});
/** What the route answers, without the place of each rally that moves. */
export const compareOutput = z.object({
  model: z.string(),
  from: versionWanted,
  to: versionWanted,
  measuredOn: versionWanted.describe('Whose rallies both were asked about'),
  rallies: z.number().int(),
  leftOut: z.number().int().describe('Rallies that one of them cannot take'),
  adjustedRand: z
    .number()
    .describe('1: the same clusters; about 0: agreement by chance'),
  moved: z.number().int(),
  movedShare: share,
  flows: z
    .array(
      z.object({
        from: z.number().int(),
        to: z.number().int(),
        rallies: z.number().int(),
      }),
    )
    .describe('The largest first'),
  clusters: z.object({
    from: z.array(comparedCluster),
    to: z.array(
      comparedCluster.extend({
        from: z.number().int().optional().describe('What it goes on from'),
        change: z.number().optional().describe('Of the share'),
      }),
    ),
  }),
  movers: z
    .array(
      z.object({
        matchId: z.string(),
        rallyId: z.string(),
        from: z.number().int(),
        to: z.number().int(),
      }),
    )
    .describe('The first hundred rallies that move'),
  names: z.object({ carriedOver: z.number().int(), of: z.number().int() }),
  metrics: z.object({ from: metrics.optional(), to: metrics.optional() }),
});

export const promoteInput = z.object({
  name,
  version: versionWanted.describe('The version to put into production'),
  confirmed: z
    .boolean()
    .optional()
    .describe(
      'Go on although a gate is not passed or could not be measured. Default: false. Only after the person has seen the findings.',
    ),
  expected: z
    .number()
    .int()
    .nullable()
    .optional()
    .describe('What was seen in production; null: none'),
});
export const promoteOutput = z.object({
  model: z.string(),
  version: versionWanted,
  replaced: z
    .number()
    .int()
    .nullable()
    .describe('What was in production before; null: none'),
  verdict: z.enum(['clear', 'risky', 'unknown']),
  findings: z.array(
    z.object({
      rule: z.string(),
      verdict: z.enum(['clear', 'risky', 'unknown']),
      message: z.string(),
      remedy: z.string().optional(),
    }),
  ),
});
