import { rm } from 'node:fs/promises';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { bounded } from '../models/bounded';
import { TrainingLimits } from '../models/config';
import { DATA_URL_ANNOTATION, locateData } from '../models/dataSource';
import { download } from '../models/download';
import { FILES, filesIn } from '../models/files';
import { JobRunner } from '../models/thread';
import { Turns } from '../models/Turns';

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);

/** Reads shots and makes features of them; nothing outside the workspace changes. */
export function createFeaturesAction(options: {
  urlReader: UrlReaderService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  runner: JobRunner;
  limits: TrainingLimits;
  turns: Turns;
}) {
  const { urlReader, catalog, runner, limits, turns } = options;
  return createTemplateAction({
    id: 'kmeans:features',
    description:
      'Reads a shot table (CSV, Parquet) or a points file of the Match Charting Project, and computes the features of each rally. Rallies with a wrong row are left out, counted, and told by line and column.',
    supportsDryRun: true,
    examples: [
      {
        description: 'All features of a data set of the catalog',
        example: [
          'steps:',
          '  - action: kmeans:features',
          '    id: features',
          '    input:',
          '      data: resource:default/shots',
        ].join('\n'),
      },
      {
        description: 'Three features of a file',
        example: [
          'steps:',
          '  - action: kmeans:features',
          '    id: features',
          '    input:',
          '      data: https://account.blob.core.windows.net/shots/2026.parquet',
          '      features: [length_shots, pace_kmh, net_approaches]',
        ].join('\n'),
      },
    ],
    schema: {
      input: {
        data: z =>
          z.string({
            description: `An http(s) address that backend.reading.allow or integrations let the portal read, or the entity reference of a data set with the annotation ${DATA_URL_ANNOTATION}`,
          }),
        features: z =>
          z
            .array(z.string(), {
              description: 'Names of features; none or empty: all of them',
            })
            .optional(),
      },
      output: {
        path: z =>
          z.string({ description: 'Features as CSV, for kmeans:train' }),
        data: z =>
          z.string({
            description: 'Where the data comes from, for kmeans:publish',
          }),
        rallies: z => z.number({ description: 'Rallies read' }),
        shots: z => z.number({ description: 'Shots of those rallies' }),
        refusedRallies: z =>
          z.number({ description: 'Rallies left out for a wrong row' }),
        features: z => z.number({ description: 'Features of each rally' }),
      },
    },
    async handler(ctx) {
      const { logger } = ctx;
      const { url, lineage } = await locateData(
        ctx.input.data,
        catalog,
        await ctx.getInitiatorCredentials(),
      );
      const wanted = ctx.input.features ?? [];
      const files = await filesIn(ctx.workspacePath);
      const made = await turns.take(
        () =>
          bounded(limits, ctx.signal, async signal => {
            const { maxBytes } = limits;
            const bytes = await download(urlReader, url, files.data, {
              maxBytes,
              signal,
            });
            logger.info(`Read ${url}, ${megabytes(bytes)} MB`);
            return runner.run(
              'makeFeatures',
              {
                data: files.data,
                out: files.features,
                ...(wanted.length > 0 && { features: wanted }),
              },
              { signal, tell: line => logger.info(line) },
            );
          }),
        {
          signal: ctx.signal,
          onWait: () => logger.info('Others are training: waiting for my turn'),
        },
      );
      await rm(files.data);
      ctx.output('path', FILES.features);
      ctx.output('data', lineage);
      ctx.output('rallies', made.rallies);
      ctx.output('shots', made.shots);
      ctx.output('refusedRallies', made.refusedRallies);
      ctx.output('features', made.features);
    },
  });
}
