import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Placement } from '@rally/plugin-aks-common';
import { AksService } from '@rally/plugin-aks-node';
import { choosePlacement } from '../environment/choose';
import { namesOf } from '../environment/names';
import { Report, reportSchema } from '../environment/report';
import { listBlocked } from '../environment/blocked';

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

/** Finds or checks the placement of a new environment; reads only. */
export function createPreflightAction({ aks }: { aks: AksService }) {
  return createTemplateAction({
    id: 'aks:preflight',
    description:
      'Takes the chosen placement, or the best rung for the needs, names what it creates, and holds it against what Azure says now. Fails when Azure would refuse it.',
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
      },
      output: {
        placement: z =>
          z.record(z.any(), { description: 'The placement, with names' }),
        report: z => z.record(z.any(), { description: 'Verdict and findings' }),
        price: z =>
          z
            .record(z.any(), {
              description:
                'US dollars an hour and a month; null for a chosen placement',
            })
            .nullable(),
        verdict: z => z.string({ description: 'clear, risky or unknown' }),
      },
    },
    async handler(ctx) {
      const options = { credentials: await ctx.getInitiatorCredentials() };
      const { name, ...wish } = ctx.input;
      const { placement: unnamed, price } = await choosePlacement(
        aks,
        wish,
        options,
      );
      const placement: Placement = {
        ...unnamed,
        names: { ...namesOf(name, unnamed.subscriptionId), ...unnamed.names },
      };
      const report = reportSchema.parse(
        await aks.preflight({ placement }, options),
      );
      logReport(ctx.logger, report);
      if (report.verdict === 'blocked') {
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
      ctx.output('price', price);
      ctx.output('verdict', report.verdict);
    },
  });
}
