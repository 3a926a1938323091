import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { AssetsConfig } from '../config';
import { vendorAssets } from '../files/assets';

/** Puts the Terraform modules and the charts beside the environment that uses them. */
export function createVendorAction(options: {
  assets: AssetsConfig;
  /** Where the search for the assets starts. */
  start: string;
}) {
  return createTemplateAction({
    id: 'environment:vendor',
    description:
      'Copies the Terraform modules, the chart environment-baseline and the charts of its workloads into an environment, so that it can be applied as it is.',
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z.string({
            description: 'Folder of the environment in the workspace',
          }),
        workloads: z =>
          z
            .array(z.string(), {
              description: 'Workloads of the environment; none where absent',
            })
            .optional(),
      },
      output: {
        sources: z =>
          z.record(z.string(), {
            description: 'Source of each Terraform module by its name',
          }),
      },
    },
    async handler(ctx) {
      const target = resolveSafeChildPath(ctx.workspacePath, ctx.input.path);
      const sources = await vendorAssets(
        options.assets,
        options.start,
        target,
        ctx.input.workloads,
      );
      ctx.output('sources', sources);
    },
  });
}
