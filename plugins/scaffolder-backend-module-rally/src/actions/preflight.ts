import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Placement,
  PlacementPrice,
  placementSchema,
} from '@rally/plugin-aks-common';
import { AksService } from '@rally/plugin-aks-node';
import { choosePlacement } from '../environment/choose';
import { namesOf } from '../environment/names';
import { priceSchema, Report, reportSchema } from '../environment/report';
import { listBlocked } from '../environment/blocked';
import { settle } from '../environment/settle';
import { parseInput } from '../parse';

function logReport(logger: LoggerService, report: Report) {
  logger.info(
    `Verdict: ${report.verdict} (facts as of ${
      report.observedAt ?? 'no answer of Azure'
    })`,
  );
  for (const { severity, rule, message } of report.findings) {
    const line = `${severity} ${rule}: ${message}`;
    if (severity === 'clear' || severity === 'note') logger.info(line);
    else logger.warn(line);
  }
  if (report.verdict === 'unknown') {
    logger.warn(
      'Azure could not be asked everything: the environment records that, and applying it may be refused',
    );
  }
}

const dollarsOf = (price: PlacementPrice | undefined) =>
  price ? priceSchema.parse(price) : null;

/** Finds or checks the placement of an environment, new or changed; reads only. */
export function createPreflightAction({ aks }: { aks: AksService }) {
  return createTemplateAction({
    id: 'aks:preflight',
    description:
      'Takes the chosen placement, or the best rung for the needs, names what it creates, and holds it against what Azure says now and what stands already. Fails when Azure would refuse it.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the environment' }),
        stage: z =>
          z
            .string({ description: 'dev, staging or prod; default: of needs' })
            .optional(),
        needs: z =>
          z
            .record(z.unknown(), { description: 'What is asked for' })
            .optional(),
        placement: z =>
          z
            .record(z.unknown(), {
              description: 'The placement chosen; empty: the best one is taken',
            })
            .optional(),
        before: z =>
          z
            .record(z.unknown(), {
              description:
                'What stands already, of environment:compare; empty: nothing',
            })
            .nullable()
            .optional(),
        adapt: z =>
          z
            .boolean({
              description:
                'Whether sizes and zones that Azure refuses are exchanged for those it offers',
            })
            .optional(),
        upgrades: z =>
          z
            .boolean({
              description:
                'Whether applying it upgrades nodes: then what would stop an upgrade ends the task as well',
            })
            .optional(),
      },
      output: {
        placement: z =>
          z.record(z.any(), { description: 'The placement, with names' }),
        report: z => z.record(z.any(), { description: 'Verdict and findings' }),
        price: z =>
          z
            .record(z.any(), {
              description:
                'US dollars an hour and a month, with every pool at its maximum',
            })
            .nullable(),
        priceBefore: z =>
          z
            .record(z.any(), { description: 'The same of what stands already' })
            .nullable(),
        adaptations: z =>
          z.array(z.string(), { description: 'What was exchanged, and why' }),
        verdict: z => z.string({ description: 'clear, risky or unknown' }),
      },
    },
    async handler(ctx) {
      const options = { credentials: await ctx.getInitiatorCredentials() };
      const {
        name,
        adapt = false,
        upgrades = false,
        before: stands,
        ...wish
      } = ctx.input;
      const before = stands
        ? parseInput(placementSchema, stands, 'before')
        : undefined;
      const { placement: unnamed, price } = await choosePlacement(
        aks,
        wish,
        options,
      );
      const wanted: Placement = {
        ...unnamed,
        names: { ...namesOf(name, unnamed.subscriptionId), ...unnamed.names },
      };
      const { placement, answer, adaptations } = await settle(
        aks,
        { placement: wanted, before, adapt },
        options,
      );
      for (const line of adaptations) ctx.logger.info(`Adapted: ${line}`);
      const report = reportSchema.parse(answer);
      logReport(ctx.logger, report);
      if (
        report.verdict === 'blocked' ||
        (upgrades && answer.upgrade === 'blocked')
      ) {
        const blocked = report.findings.filter(
          finding => finding.severity === 'blocked',
        );
        throw new InputError(
          [
            `Azure would refuse this placement in ${placement.region}:`,
            ...listBlocked(blocked),
          ].join('\n'),
        );
      }
      ctx.output('placement', placement);
      ctx.output('report', report);
      ctx.output('price', price ?? dollarsOf(answer.price));
      ctx.output('priceBefore', dollarsOf(answer.priceBefore));
      ctx.output('adaptations', adaptations);
      ctx.output('verdict', report.verdict);
    },
  });
}
