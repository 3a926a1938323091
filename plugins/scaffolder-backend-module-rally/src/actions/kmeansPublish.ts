import { readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError, NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  kmeansModelPublishPermission,
  modelNameSchema,
} from '@rally/plugin-kmeans-common';
import { KmeansService } from '@rally/plugin-kmeans-node';
import { parseInput } from '../parse';

/** The sentence of the kmeans plugin, and what is missing where it refuses the person. */
function spoken(error: unknown, user: string): unknown {
  const cause = isError(error) && isError(error.cause) ? error.cause : error;
  if (!isError(cause)) return error;
  if (cause.name !== 'NotAllowedError') return cause;
  return new NotAllowedError(
    `${user} may not publish models: that takes the permission ${kmeansModelPublishPermission.name}, which an administrator gives by a role`,
  );
}

/** Hands a trained model to the registry, in one request: it is there whole or not at all. */
export function createPublishAction(options: {
  kmeans: Pick<KmeansService, 'publish'>;
  /** Of the portal's page; absent: runs are known by their ids. */
  baseUrl?: string;
}) {
  return createTemplateAction({
    id: 'kmeans:publish',
    description:
      'Publishes a trained model as a new version, a candidate, in the name of the person who runs the task. The same model again gives the version that is there.',
    supportsDryRun: false,
    examples: [
      {
        description: 'Publish what was trained, with where it came from',
        example: [
          'steps:',
          '  - action: kmeans:publish',
          '    id: publish',
          '    input:',
          '      name: rally-style',
          '      owner: group:default/analysts',
          '      model: ${{ steps.train.output.model }}',
          '      result: ${{ steps.train.output.result }}',
          '      data: ${{ steps.features.output.data }}',
        ].join('\n'),
      },
    ],
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the model' }),
        model: z => z.string({ description: 'Model file of kmeans:train' }),
        result: z =>
          z
            .string({ description: 'What the model found, of kmeans:train' })
            .optional(),
        description: z =>
          z.string({ description: 'What the model is for' }).optional(),
        owner: z =>
          z
            .string({ description: 'Entity reference; is told of changes' })
            .optional(),
        data: z =>
          z.string({ description: 'Where its data comes from' }).optional(),
      },
      output: {
        version: z => z.number({ description: 'Number of the version' }),
        contentHash: z => z.string({ description: 'Seal of the model file' }),
        modelPath: z =>
          z.string({ description: "Path of the model's page in the portal" }),
        versionPath: z =>
          z.string({ description: "Path of the version's page in the portal" }),
      },
    },
    async handler(ctx) {
      const { input, task, templateInfo } = ctx;
      const name = parseInput(modelNameSchema, input.name, 'name');
      const read = async (path: string) => {
        const file = resolveSafeChildPath(ctx.workspacePath, path);
        const text = await readFile(file, 'utf8').catch(() => {
          throw new InputError(
            `There is no ${path} in the workspace: kmeans:train makes it`,
          );
        });
        return JSON.parse(text);
      };
      const { description, owner, data } = input;
      const { kmeans, baseUrl } = options;
      const published = await kmeans
        .publish(
          {
            name,
            model: await read(input.model),
            ...(input.result && { result: await read(input.result) }),
            ...(description && { description }),
            ...(owner && { owner }),
            lineage: {
              ...(data && { data }),
              ...(templateInfo && { pipeline: templateInfo.entityRef }),
              run: baseUrl ? `${baseUrl}/create/tasks/${task.id}` : task.id,
            },
          },
          { credentials: await ctx.getInitiatorCredentials() },
        )
        .catch(error => {
          throw spoken(error, ctx.user?.ref ?? 'Whoever runs this');
        });
      const { version, stage, contentHash } = published;
      ctx.logger.info(
        `Published ${name} version ${version}, ${stage}, ${contentHash}`,
      );
      const modelPath = `/models/${encodeURIComponent(name)}`;
      ctx.output('version', version);
      ctx.output('contentHash', contentHash);
      ctx.output('modelPath', modelPath);
      ctx.output('versionPath', `${modelPath}/versions/${version}`);
    },
  });
}
