import { ApiHolder } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { Finding } from '@rally/plugin-aks-common';
import { AksApi, aksApiRef } from '../../api';
import { Words, wordsFrom } from '../../words';
import { PageData, readPage } from './page';

/**
 * Refuses the page where Azure would refuse the placement, with the reason.
 * Where the question itself fails, the page passes: the action that runs
 * before anything is rendered asks again, and unknown is not blocked.
 */
export async function validatePlacementPage(
  data: PageData,
  apis: ApiHolder,
  field: { addError(message: string): void },
): Promise<void> {
  const api = apis.get(aksApiRef);
  const t = await wordsFrom(apis);
  if (!api) throw new Error(t('validation.notInstalled'));

  const page = readPage(data);
  if (page.problem) {
    field.addError(page.problem);
    return;
  }
  try {
    const reasons = page.placement
      ? await reasonsAgainst(api, page.placement)
      : await reasonsForNone(api, page.needs, t);
    reasons.forEach(reason => field.addError(reason));
  } catch (error) {
    if (isRefusedRequest(error)) throw error;
  }
}

async function reasonsAgainst(
  api: AksApi,
  placement: Parameters<AksApi['preflight']>[0]['placement'],
): Promise<string[]> {
  const report = await api.preflight({ placement });
  if (report.verdict !== 'blocked') return [];
  return report.findings
    .filter(finding => finding.severity === 'blocked')
    .map(explain);
}

async function reasonsForNone(
  api: AksApi,
  needs: Parameters<AksApi['rankPlacements']>[0]['needs'],
  t: Words,
): Promise<string[]> {
  const ladder = await api.rankPlacements({ needs, limit: 1 });
  if (ladder.placements.length > 0 || ladder.notAnswered.length > 0) return [];
  const first = ladder.out[0];
  return [
    first
      ? t('validation.noneFitsBecause', {
          region: first.placement.region,
          reason: explain(first.finding),
        })
      : t('validation.noneFits'),
  ];
}

function explain({ message, remedy }: Finding): string {
  return remedy ? `${message} ${remedy}` : message;
}

/** A request that the backend understood and turned down; it will be turned down again later. */
function isRefusedRequest(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    (error.statusCode === 400 || error.statusCode === 403)
  );
}
