import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { environmentSchema } from '@rally/plugin-aks-common';
import { digestOf, readTree } from '../files/tree';
import { parseInput } from '../parse';
import { folderOf, Proposer } from '../propose/proposal';

const nameSchema = environmentSchema.shape.metadata.shape.name;

/** Hands a verified environment to Git: the only step that writes anything. */
export function createProposeAction(options: {
  createProposer(): Promise<Proposer>;
}) {
  return createTemplateAction({
    id: 'environment:propose',
    description:
      'Commits a verified environment to the environments repository, or opens a pull request there. Proposing the same again is a success.',
    supportsDryRun: false,
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the environment' }),
        digest: z => z.string({ description: 'Digest of environment:verify' }),
        title: z =>
          z.string({ description: 'Title of the commit and pull request' }),
        description: z =>
          z.string({ description: 'Body of the commit and pull request' }),
        replaces: z =>
          z
            .string({
              description:
                'Tree of environment:read; without it the environment is new',
            })
            .optional(),
      },
      output: {
        commit: z => z.string({ description: 'SHA of the commit' }),
        repositoryUrl: z => z.string({ description: 'The repository' }),
        path: z => z.string({ description: 'Folder in the repository' }),
        pullRequestUrl: z =>
          z.string({ description: 'The pull request, if any' }).optional(),
      },
    },
    async handler(ctx) {
      const { digest, title, description, replaces } = ctx.input;
      // The name becomes a path and a branch.
      const name = parseInput(nameSchema, ctx.input.name, 'name');
      const folder = folderOf(name);
      const files = await readTree(
        resolveSafeChildPath(ctx.workspacePath, folder),
      );
      // A task that resumes on another machine has lost its rendered files.
      if (digestOf(files) !== digest) {
        throw new ConflictError(
          `${folder} is not what was verified: its files changed or are gone since. Start the task again`,
        );
      }
      const proposer = await options.createProposer();
      const by = ctx.user?.ref ? `\n\nRequested by ${ctx.user.ref}` : '';
      const proposed = await proposer.propose({
        name,
        files,
        title,
        body: `${description}${by}`,
        taskId: ctx.task.id,
        replaces,
      });
      ctx.logger.info(
        `Proposed ${proposed.path} as ${
          proposed.pullRequestUrl ?? proposed.commit
        }`,
      );
      ctx.output('commit', proposed.commit);
      ctx.output('repositoryUrl', proposed.repositoryUrl);
      ctx.output('path', proposed.path);
      ctx.output('pullRequestUrl', proposed.pullRequestUrl);
    },
  });
}
