import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { StateConfig } from '../config';
import { describeEnvironment } from '../environment/describe';
import { renderValues } from '../environment/values';

/** Computes what a template renders; writes nothing. */
export function createDescribeAction({ state }: { state?: StateConfig }) {
  return createTemplateAction({
    id: 'environment:describe',
    description:
      'Turns what was asked and decided into environment.yaml and the values of its Terraform and Helm files.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the environment' }),
        owner: z => z.string({ description: 'Entity reference of the owner' }),
        needs: z =>
          z
            .record(z.unknown(), { description: 'What was asked for' })
            .optional(),
        placement: z =>
          z.record(z.unknown(), { description: 'Placement of aks:preflight' }),
        report: z =>
          z.record(z.unknown(), { description: 'Report of aks:preflight' }),
        workloads: z =>
          z
            .array(z.string(), { description: 'Workloads it carries' })
            .optional(),
        template: z =>
          z.string({ description: 'Entity reference of the template' }),
        templateVersion: z =>
          z.string({ description: 'Version of the template' }),
      },
      output: {
        environment: z =>
          z.record(z.any(), { description: 'Content of environment.yaml' }),
        terraform: z => z.record(z.any(), { description: 'Terraform locals' }),
        baseline: z =>
          z.record(z.any(), { description: 'Values of environment-baseline' }),
        scheduling: z =>
          z.record(z.any(), {
            description: 'nodeSelector, tolerations and affinity of workers',
          }),
        workloads: z =>
          z.array(z.any(), {
            description: 'Name, namespace and service account of each',
          }),
        state: z =>
          z
            .record(z.any(), { description: 'Where Terraform keeps its state' })
            .nullable(),
      },
    },
    async handler(ctx) {
      const environment = describeEnvironment({
        ...ctx.input,
        decidedAt: new Date().toISOString(),
      });
      const values = renderValues(environment, state);
      ctx.output('environment', environment);
      ctx.output('terraform', values.terraform);
      ctx.output('baseline', values.baseline);
      ctx.output('scheduling', values.scheduling);
      ctx.output('workloads', values.workloads);
      ctx.output('state', values.state);
    },
  });
}
