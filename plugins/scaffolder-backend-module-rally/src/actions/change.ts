import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  applyChange,
  environmentSchema,
  placementSchema,
} from '@rally/plugin-aks-common';
import { z as zod } from 'zod';
import { changeRequestSchema, editFor } from '../change';
import { titleOf } from '../change/title';
import { parseInput } from '../parse';

const standingSchema = zod.enum(['created', 'not-created', 'unknown']);

/** Turns a request into a changed placement; pure. */
export function createChangeAction() {
  return createTemplateAction({
    id: 'environment:change',
    description:
      'Changes the placement of an environment: scales a pool, puts it on another size, moves the environment, or upgrades Kubernetes. Fails with the reason where that cannot be, or where something else owns what is to be changed and would undo it.',
    supportsDryRun: true,
    schema: {
      input: {
        environment: z =>
          z.record(z.unknown(), {
            description: 'Environment of environment:read',
          }),
        placement: z =>
          z.record(z.unknown(), {
            description: 'Placement of environment:compare',
          }),
        standing: z =>
          z.string({ description: 'Standing of environment:compare' }),
        channel: z =>
          z
            .string({ description: 'Channel of environment:compare' })
            .nullable()
            .optional(),
        change: z =>
          z.record(z.unknown(), {
            description: 'The request; `kind` says which fields it has',
          }),
      },
      output: {
        placement: z =>
          z.record(z.any(), { description: 'The placement wanted' }),
        needs: z => z.record(z.any(), { description: 'The needs that fit it' }),
        title: z => z.string({ description: 'For commit and pull request' }),
        consequences: z =>
          z.array(z.string(), {
            description: 'What happens when it is applied',
          }),
      },
    },
    async handler(ctx) {
      const { metadata, spec } = parseInput(
        environmentSchema,
        ctx.input.environment,
        'environment',
      );
      const placement = parseInput(
        placementSchema,
        ctx.input.placement,
        'placement',
      );
      const request = parseInput(
        changeRequestSchema,
        ctx.input.change,
        'change',
      );
      const start = {
        name: metadata.name,
        needs: spec.needs,
        placement,
        standing: parseInput(standingSchema, ctx.input.standing, 'standing'),
        channel: ctx.input.channel ?? undefined,
      };
      const { changes, needs, consequences } = editFor(start, request);
      const title = titleOf(metadata.name, request);
      if (changes.length === 0) ctx.logger.info(`${title}: it is so already`);
      ctx.output('placement', changes.reduce(applyChange, placement));
      ctx.output('needs', needs);
      ctx.output('title', title);
      ctx.output('consequences', consequences);
    },
  });
}
