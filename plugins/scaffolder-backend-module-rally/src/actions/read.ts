import {
  AuthService,
  BackstageCredentials,
  resolveSafeChildPath,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { environmentSchema, PRICE_ANNOTATION } from '@rally/plugin-aks-common';
import { PLACES } from '../files/places';
import { replaceTree } from '../files/tree';
import { parseInput } from '../parse';
import { EnvironmentsRepository } from '../propose/present';
import { folderOf } from '../propose/proposal';
import { verifyEnvironment } from '../verify';
import { itselfAmong, readEntities } from '../verify/catalog';
import { readEnvironment } from '../verify/environment';

const nameSchema = environmentSchema.shape.metadata.shape.name;

function parseRef(ref: string) {
  try {
    return parseEntityRef(ref, {
      defaultKind: 'resource',
      defaultNamespace: 'default',
    });
  } catch (error) {
    throw new InputError(`environment: ${(error as Error).message}`);
  }
}

/** The name out of `vision` or `resource:default/vision`. */
function nameOf(ref: string): string {
  const { kind, namespace, name } = parseRef(ref);
  if (kind.toLowerCase() !== 'resource' || namespace !== 'default') {
    throw new InputError(
      `${ref} is no environment: they are resources such as resource:default/vision`,
    );
  }
  return parseInput(nameSchema, name, 'environment');
}

/** Loads an environment as the environments repository has it. */
export function createReadAction(options: {
  createRepository(): Promise<EnvironmentsRepository>;
  userInfo: UserInfoService;
  auth: AuthService;
}) {
  async function demandOwner(owner: string, credentials: BackstageCredentials) {
    const { auth, userInfo } = options;
    const owns =
      auth.isPrincipal(credentials, 'user') &&
      (await userInfo.getUserInfo(credentials)).ownershipEntityRefs.some(
        ref => ref.toLowerCase() === owner.toLowerCase(),
      );
    if (!owns) {
      throw new NotAllowedError(
        `The environment belongs to ${owner}: only its owners may change it`,
      );
    }
  }

  return createTemplateAction({
    id: 'environment:read',
    description:
      'Loads an environment into the workspace as the environments repository has it. Fails where the person does not own it, where its files do not agree with each other, and where another proposal about it is open.',
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z.string({
            description: 'Name or entity reference of the environment',
          }),
      },
      output: {
        name: z => z.string({ description: 'Name of the environment' }),
        path: z =>
          z.string({ description: 'Its folder, for environment:merge and on' }),
        environment: z =>
          z.record(z.any(), { description: 'Content of environment.yaml' }),
        pricePerMonth: z =>
          z.string({ description: 'As its catalog entity says it' }).nullable(),
        tree: z =>
          z.string({
            description: "Git's id of the folder, for environment:propose",
          }),
      },
    },
    async handler(ctx) {
      const name = nameOf(ctx.input.environment);
      const folder = folderOf(name);
      const repository = await options.createRepository();
      const present = await repository.read(name);
      if (!present) {
        throw new NotFoundError(
          `The environments repository has no ${folder}: it was never proposed, its proposal is not merged, or it was taken away`,
        );
      }
      const { files, tree, commit } = present;
      const read = readEnvironment(files);
      const problems =
        'problems' in read ? read.problems : await verifyEnvironment(files);
      if ('environment' in read) {
        await demandOwner(
          read.environment.metadata.owner,
          await ctx.getInitiatorCredentials(),
        );
      }
      if ('problems' in read || problems.length > 0) {
        throw new InputError(
          [
            `The files of ${folder} do not agree with each other, so a change could not be carried into all of them; put these right first:`,
            ...problems.map(({ file, reason }) => `- ${file}: ${reason}`),
          ].join('\n'),
        );
      }
      const open = await repository.openProposals(name, ctx.task.id);
      if (open.length > 0) {
        throw new ConflictError(
          `${name} is about to be changed already, and one of the two changes would undo the other: merge or close ${open.join(
            ', ',
          )} first`,
        );
      }
      await replaceTree(
        resolveSafeChildPath(ctx.workspacePath, PLACES.present),
        files,
      );
      ctx.logger.info(
        `${folder} as of commit ${commit}: ${files.length} files that agree with each other`,
      );
      ctx.output('name', name);
      ctx.output('path', folder);
      ctx.output('environment', read.environment);
      ctx.output(
        'pricePerMonth',
        itselfAmong(readEntities(files) ?? [], name)?.metadata.annotations?.[
          PRICE_ANNOTATION
        ] ?? null,
      );
      ctx.output('tree', tree);
    },
  });
}
