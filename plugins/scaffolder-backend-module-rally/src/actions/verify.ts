import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { digestOf, readTree } from '../files/tree';
import { verifyEnvironment } from '../verify';

/** Holds the rendered files against each other; changes nothing. */
export function createVerifyAction() {
  return createTemplateAction({
    id: 'environment:verify',
    description:
      'Checks that the rendered files parse, that nothing is left unrendered, and that environment.yaml, Terraform, Helm and the catalog entities say the same.',
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z.string({
            description: 'Folder of the environment in the workspace',
          }),
      },
      output: {
        digest: z =>
          z.string({
            description:
              'SHA-256 of what was verified, for environment:propose',
          }),
      },
    },
    async handler(ctx) {
      const directory = resolveSafeChildPath(ctx.workspacePath, ctx.input.path);
      const files = await readTree(directory);
      const problems = await verifyEnvironment(files);
      if (problems.length > 0) {
        throw new InputError(
          [
            'The rendered environment is wrong:',
            ...problems.map(({ file, reason }) => `- ${file}: ${reason}`),
          ].join('\n'),
        );
      }
      ctx.logger.info(`${files.length} files agree with each other`);
      ctx.output('digest', digestOf(files));
    },
  });
}
