import { ScaffolderTask } from '@backstage/plugin-scaffolder-common';

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

const WORDS: Record<string, string> = {
  open: 'waits to be created',
  processing: 'is being created',
  completed: 'created',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};

/** The newest runs first, `limit` of them. */
export function activitiesOf(
  tasks: ScaffolderTask[],
  limit: number,
): Activity[] {
  return tasks
    .map(task => {
      const template = task.spec.templateInfo?.entity?.metadata;
      const { name } = task.spec.parameters as { name?: unknown };
      const templateName = template?.title ?? template?.name ?? 'template';
      const status = WORDS[task.status] ?? task.status;
      return {
        id: task.id,
        name: typeof name === 'string' && name ? name : templateName,
        words: `${status} with ${templateName}`,
        failed: task.status === 'failed',
        at: task.lastHeartbeatAt ?? task.createdAt,
        path: `/create/tasks/${encodeURIComponent(task.id)}`,
      };
    })
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, limit);
}
