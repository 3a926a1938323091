import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  Environment,
  environmentSchema,
  needsSchema,
  placementSchema,
} from '@rally/plugin-aks-common';
import { AssetsConfig, StateConfig } from '../config';
import { priceSchema, reportSchema } from '../environment/report';
import { describeRevision, reviseEnvironment } from '../environment/revise';
import { renderValues } from '../environment/values';
import { moduleSources } from '../files/assets';
import { PLACES } from '../files/places';
import { parseInput } from '../parse';

/** Computes what is rendered to see what a change changes; writes nothing. */
export function createReviseAction(options: {
  state?: StateConfig;
  assets: AssetsConfig;
}) {
  const versionOf = (
    path: string,
    environment: Environment,
    perMonth: string | number | null,
  ) => ({
    path,
    values: {
      price: { perMonth },
      ...renderValues(environment, options.state),
      sources: moduleSources(options.assets),
    },
  });

  return createTemplateAction({
    id: 'environment:revise',
    description:
      'Turns an environment and the placement decided since into the values of two renders, of the environment as it is and as it will be, and into the text of the proposal.',
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z.record(z.unknown(), {
            description: 'Environment of environment:read',
          }),
        needs: z =>
          z.record(z.unknown(), { description: 'Needs of environment:change' }),
        placement: z =>
          z.record(z.unknown(), { description: 'Placement of aks:preflight' }),
        report: z =>
          z.record(z.unknown(), { description: 'Report of aks:preflight' }),
        price: z =>
          z
            .record(z.any(), { description: 'Price of aks:preflight' })
            .nullable()
            .optional(),
        priceBefore: z =>
          z
            .record(z.any(), { description: 'The same of what stands' })
            .nullable()
            .optional(),
        pricePerMonth: z =>
          z
            .string({ description: 'Price of environment:read' })
            .nullable()
            .optional(),
        consequences: z =>
          z
            .array(z.string(), { description: 'Of environment:change' })
            .optional(),
        notes: z =>
          z
            .array(z.string(), { description: 'Of environment:compare' })
            .optional(),
      },
      output: {
        environment: z =>
          z.record(z.any(), { description: 'environment.yaml as it will be' }),
        versions: z =>
          z.array(z.any(), { description: 'Folder and values of each render' }),
        workloads: z =>
          z.array(z.any(), {
            description: 'Name, folder and values of each workload and render',
          }),
        description: z =>
          z.string({ description: 'For commit and pull request; Markdown' }),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const revision = {
        environment: parseInput(
          environmentSchema,
          input.environment,
          'environment',
        ),
        needs: parseInput(needsSchema, input.needs, 'needs'),
        placement: parseInput(placementSchema, input.placement, 'placement'),
        report: parseInput(reportSchema, input.report, 'report'),
        price: parseInput(priceSchema.nullable(), input.price ?? null, 'price'),
        priceBefore: parseInput(
          priceSchema.nullable(),
          input.priceBefore ?? null,
          'priceBefore',
        ),
        consequences: input.consequences ?? [],
        notes: input.notes ?? [],
        decidedAt: new Date().toISOString(),
      };
      const environment = reviseEnvironment(revision);
      const shown = input.pricePerMonth ?? null;
      const isSame = environment === revision.environment;
      const versions = [
        versionOf(PLACES.base, revision.environment, shown),
        versionOf(
          PLACES.changed,
          environment,
          isSame ? shown : revision.price?.perMonth ?? null,
        ),
      ];
      const description = describeRevision(revision);
      ctx.logger.info(description);
      ctx.output('environment', environment);
      ctx.output('versions', versions);
      ctx.output(
        'workloads',
        versions.flatMap(({ path, values }) =>
          values.workloads.map(workload => ({
            name: workload.name,
            path: `${path}/helm`,
            values: {
              environment: values.environment,
              scheduling: values.scheduling,
              workload,
            },
          })),
        ),
      );
      ctx.output('description', description);
    },
  });
}
