import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { modelNameSchema } from '@rally/plugin-kmeans-common';
import { z as zod } from 'zod';
import { bounded } from '../models/bounded';
import { TrainingLimits } from '../models/config';
import { FILES, filesIn } from '../models/files';
import { JobRunner } from '../models/thread';
import { Turns } from '../models/Turns';
import { parseInput } from '../parse';

/** More are seldom told apart, and each is trained. */
const MAX_CANDIDATES = 100;

const clustersSchema = zod
  .strictObject({
    fewest: zod.int().min(1).max(10_000),
    most: zod.int().min(1).max(10_000),
  })
  .refine(({ fewest, most }) => fewest <= most, {
    path: ['most'],
    error: 'must not be less than the fewest clusters',
  })
  .refine(({ fewest, most }) => most - fewest < MAX_CANDIDATES, {
    path: ['most'],
    error: `at most ${MAX_CANDIDATES} numbers of clusters are tried`,
  });

const optionsSchema = zod.strictObject({
  seed: zod
    .int()
    .min(-(2 ** 31))
    .max(2 ** 32 - 1)
    .default(1),
  restarts: zod.int().min(1).max(1_000).default(10),
});

function numbersOf({ fewest, most }: zod.output<typeof clustersSchema>) {
  if (fewest === most) return fewest;
  return Array.from({ length: most - fewest + 1 }, (_, i) => fewest + i);
}

/** Trains k-means on features in the workspace; nothing outside it changes. */
export function createTrainAction(options: {
  runner: JobRunner;
  limits: TrainingLimits;
  turns: Turns;
}) {
  const { runner, limits, turns } = options;
  return createTemplateAction({
    id: 'kmeans:train',
    description:
      'Trains k-means on features: tries each number of clusters, takes the one with the highest silhouette, and tells metrics and clusters. The same features, seed and restarts give the same model to the byte.',
    supportsDryRun: true,
    examples: [
      {
        description: 'The best of 2 to 8 clusters',
        example: [
          'steps:',
          '  - action: kmeans:train',
          '    id: train',
          '    input:',
          '      name: rally-style',
          '      features: ${{ steps.features.output.path }}',
          '      clusters:',
          '        fewest: 2',
          '        most: 8',
        ].join('\n'),
      },
    ],
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the model' }),
        features: z =>
          z.string({ description: 'CSV of kmeans:features in the workspace' }),
        clusters: z =>
          z.object(
            {
              fewest: z.number({ description: 'Fewest that are tried' }),
              most: z.number({
                description: 'Most that are tried; as many as fewest: no other',
              }),
            },
            { description: 'How many clusters' },
          ),
        seed: z =>
          z.number({ description: 'Decides what is drawn; 1' }).optional(),
        restarts: z =>
          z
            .number({
              description: 'Starts from other centroids, the best wins; 10',
            })
            .optional(),
      },
      output: {
        model: z => z.string({ description: 'Model file, for kmeans:publish' }),
        result: z =>
          z.string({ description: 'What it found, for kmeans:publish' }),
        clusters: z => z.number({ description: 'Clusters it has' }),
        contentHash: z => z.string({ description: 'Seal of the model file' }),
        silhouette: z =>
          z
            .number({ description: '-1 to 1, higher is better' })
            .nullable()
            .optional(),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const name = parseInput(modelNameSchema, input.name, 'name');
      const clusters = parseInput(clustersSchema, input.clusters, 'clusters');
      const { seed, restarts } = parseInput(
        optionsSchema,
        { seed: input.seed, restarts: input.restarts },
        'options',
      );
      const features = resolveSafeChildPath(ctx.workspacePath, input.features);
      const files = await filesIn(ctx.workspacePath);
      const trained = await turns.take(
        () =>
          bounded(limits, ctx.signal, signal =>
            runner.run(
              'train',
              {
                name,
                features,
                k: numbersOf(clusters),
                seed,
                restarts,
                threads: limits.threads,
                model: files.model,
                result: files.result,
              },
              { signal, tell: line => logger.info(line) },
            ),
          ),
        {
          signal: ctx.signal,
          onWait: () => logger.info('Others are training: waiting for my turn'),
        },
      );
      ctx.output('model', FILES.model);
      ctx.output('result', FILES.result);
      ctx.output('clusters', trained.k);
      ctx.output('contentHash', trained.contentHash);
      ctx.output('silhouette', trained.silhouette);
    },
  });
}
