import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { kmeansModelPromotePermission } from '@rally/plugin-kmeans-common';
import { parse } from '../parse';
import { promoteRequest } from '../requests';
import { PromotionService } from '../service/PromotionService';
import { PROMOTES } from './attributes';
import { promoteInput, promoteOutput } from './schemas';

export function createPromoteModelVersionAction(
  registry: ActionsRegistryService,
  promotions: PromotionService,
): void {
  registry.register({
    name: 'promote-model-version',
    title: 'Put a version of a model into production',
    description: `
Puts a version of a k-means model into production; what was there is archived, and can be rolled back to. Gates are asked first:
silhouette, adjusted Rand index, rallies that move, drift, names. Where one is not passed or could not be measured it is refused with the
findings, unless \`confirmed\` is set.

It changes what everybody is served, is written to the audit log and told to the owner: ask the person before you call it, and again
before you confirm.`,
    attributes: PROMOTES,
    visibilityPermission: kmeansModelPromotePermission,
    schema: { input: () => promoteInput, output: () => promoteOutput },
    examples: [
      {
        title: 'Version 8, while version 7 is in production',
        input: { name: 'rally-style', version: 8, expected: 7 },
      },
    ],
    action: async ({ input, credentials }) => {
      const { report } = await promotions.promote(
        parse(promoteRequest, input),
        { credentials },
      );
      const { model, version, production, verdict, findings } = report;
      return {
        output: { model, version, replaced: production, verdict, findings },
      };
    },
  });
}
