import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { environmentSchema } from '@rally/plugin-aks-common';
import { AksService } from '@rally/plugin-aks-node';
import { compareLive, differenceText } from '../live/compare';
import { readLive } from '../live/readLive';
import { standingOf, takeOver } from '../live/takeOver';
import { parseInput } from '../parse';

/** Holds the files of an environment against what really runs. */
export function createCompareAction({ aks }: { aks: AksService }) {
  return createTemplateAction({
    id: 'environment:compare',
    description:
      'Holds the placement in the files against the cluster in Azure. Fails where they differ, unless the live state is to be taken over.',
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z.record(z.unknown(), {
            description: 'Environment of environment:read',
          }),
        takeOver: z =>
          z
            .boolean({
              description:
                'Whether to start from what runs where the files say otherwise',
            })
            .optional(),
      },
      output: {
        placement: z =>
          z.record(z.any(), { description: 'What a change starts from' }),
        standing: z =>
          z.enum(['created', 'not-created', 'unknown'], {
            description: 'Whether the cluster is in Azure',
          }),
        channel: z =>
          z
            .string({
              description: 'The automatic upgrade channel that the cluster has',
            })
            .nullable(),
        before: z =>
          z
            .record(z.any(), {
              description: 'What stands, with the nodes it has now',
            })
            .nullable(),
        notes: z =>
          z.array(z.string(), {
            description: 'For whoever reviews the change',
          }),
      },
    },
    async handler(ctx) {
      const { metadata, spec } = parseInput(
        environmentSchema,
        ctx.input.environment,
        'environment',
      );
      const live = await readLive(aks, spec.placement, {
        credentials: await ctx.getInitiatorCredentials(),
      });
      for (const note of live.notes) ctx.logger.info(note);
      if (live.standing !== 'created') {
        const { standing, notes } = live;
        ctx.output('placement', spec.placement);
        ctx.output('standing', standing);
        ctx.output('channel', null);
        ctx.output('before', standing === 'unknown' ? spec.placement : null);
        ctx.output('notes', notes);
        return;
      }
      const { cluster } = live;
      const differences = compareLive(spec.placement, cluster).map(
        differenceText,
      );
      if (differences.length > 0 && !ctx.input.takeOver) {
        throw new InputError(
          [
            `What runs is not what the files of ${metadata.name} say, so a change would undo the one or the other:`,
            ...differences.map(line => `- ${line}`),
            'Apply the files, or tick "Take the live state over" to start from what runs',
          ].join('\n'),
        );
      }
      const placement =
        differences.length > 0
          ? takeOver(spec.placement, cluster)
          : spec.placement;
      ctx.output('placement', placement);
      ctx.output('standing', 'created');
      ctx.output('channel', cluster.autoUpgradeChannel ?? null);
      ctx.output('before', standingOf(placement, cluster));
      ctx.output('notes', [
        ...live.notes,
        ...differences.map(line => `Taken over from Azure: ${line}.`),
      ]);
    },
  });
}
