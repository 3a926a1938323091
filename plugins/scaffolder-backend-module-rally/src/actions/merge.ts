import { access, rename, rm } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { PLACES } from '../files/places';
import { readTree, replaceTree } from '../files/tree';
import { ownedValues } from '../gitops/ownedValues';
import { mergeTrees } from '../merge/mergeTrees';

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Carries the difference between two renders into the files that people keep. */
export function createMergeAction() {
  return createTemplateAction({
    id: 'environment:merge',
    description:
      'Carries the difference between the two renders of environment:revise into the files of environment:read: what people wrote by hand stays. Fails where both wrote in the same place, and where Flux or Argo CD would undo it.',
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z.string({
            description: 'Folder of the environment in the workspace',
          }),
      },
    },
    async handler(ctx) {
      const at = (path: string) =>
        resolveSafeChildPath(ctx.workspacePath, path);
      const { path } = ctx.input;
      // Gone in one move when all is written: without it, this was done before.
      if (await exists(at(PLACES.root))) {
        const present = await readTree(at(PLACES.present));
        const { files, conflicts } = mergeTrees({
          base: await readTree(at(PLACES.base)),
          present,
          changed: await readTree(at(PLACES.changed)),
        });
        if (conflicts.length > 0) {
          throw new ConflictError(
            [
              `The change would overwrite what was edited by hand in ${path}:`,
              ...conflicts.map(({ file, reason }) => `- ${file}: ${reason}`),
              'Make the change by hand, or take those edits back first',
            ].join('\n'),
          );
        }
        const owned = ownedValues(present, files);
        if (owned.length > 0) {
          throw new ConflictError(
            [
              'GitOps would undo the change:',
              ...owned.map(line => `- ${line}`),
              'Take these values out there first, so that the values file decides',
            ].join('\n'),
          );
        }
        await replaceTree(at(path), files);
        await rename(at(PLACES.root), at(PLACES.done));
        ctx.logger.info(`${files.length} files carry the change`);
      }
      await rm(at(PLACES.done), { recursive: true, force: true });
    },
  });
}
