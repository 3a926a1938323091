import { stripVTControlCharacters } from 'node:util';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { withDefaults } from './defaults';
import { LoadedTemplate } from './template';

/** How a task ended. */
export interface TaskResult {
  status: string;
  output: {
    links?: { title: string; url?: string; entityRef?: string }[];
    text?: { title: string; content: string }[];
  };
  log: string;
}

interface Event {
  id: number;
  type: 'log' | 'completion' | 'cancelled' | 'recovered';
  body: { message: string; status?: string; output?: TaskResult['output'] };
}

/**
 * Runs a template as a task of its own to its end, as a signed-in user: unlike
 * a dry run, it writes. The backend must have been given the template.
 */
export async function runTemplate(
  server: Parameters<typeof request>[0],
  template: LoadedTemplate,
  values: Record<string, unknown>,
): Promise<TaskResult> {
  const authorization = mockCredentials.user.header();
  const started = await request(server)
    .post('/api/scaffolder/v2/tasks')
    .set('Authorization', authorization)
    .send({
      templateRef: template.ref,
      values: withDefaults(template, values),
    });
  if (started.status !== 201) {
    throw new Error(
      `no task for ${template.ref}: ${JSON.stringify(started.body)}`,
    );
  }
  const { id } = started.body as { id: string };
  const events: Event[] = [];
  for (;;) {
    // Answers when there is something new.
    const { body } = await request(server)
      .get(`/api/scaffolder/v2/tasks/${id}/events`)
      .query({ after: events.at(-1)?.id ?? 0 })
      .set('Authorization', authorization);
    events.push(...(body as Event[]));
    const end = events.find(({ type }) => type === 'completion');
    if (end) {
      return {
        status:
          end.body.status ?? (end.body as any).error ? 'failed' : 'completed',
        output: end.body.output ?? {},
        log: events
          .map(event => stripVTControlCharacters(event.body.message))
          .join('\n'),
      };
    }
  }
}
