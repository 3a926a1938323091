import { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { Words } from '../words';

/** One run of a template by the person. */
export interface Activity {
  id: string;
  /** What was made, or the template where it has no name. */
  name: string;
  /** What became of it, as a sentence without the name. */
  words: string;
  failed: boolean;
  at: string;
  path: string;
}

const STATUSES = [
  'open',
  'processing',
  'completed',
  'failed',
  'cancelled',
  'skipped',
] as const;

function statusWords(status: string, t: Words): string {
  const known = STATUSES.find(candidate => candidate === status);
  return known ? t(`recent.status.${known}`) : status;
}

/** The newest runs first, `limit` of them. */
export function activitiesOf(
  tasks: ScaffolderTask[],
  limit: number,
  t: Words,
): Activity[] {
  return tasks
    .map(task => {
      const template = task.spec.templateInfo?.entity?.metadata;
      const { name } = task.spec.parameters as { name?: unknown };
      const templateName =
        template?.title ?? template?.name ?? t('recent.template');
      return {
        id: task.id,
        name: typeof name === 'string' && name ? name : templateName,
        words: t('recent.with', {
          status: statusWords(task.status, t),
          template: templateName,
        }),
        failed: task.status === 'failed',
        at: task.lastHeartbeatAt ?? task.createdAt,
        path: `/create/tasks/${encodeURIComponent(task.id)}`,
      };
    })
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, limit);
}
