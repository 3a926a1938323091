import { stripVTControlCharacters } from 'node:util';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { withDefaults } from './defaults';
import { LoadedTemplate } from './template';

/** Rendered files by their path in the workspace. */
export type RenderedFiles = Map<string, Buffer>;

export type DryRunResult =
  | { status: 'rendered'; files: RenderedFiles; skipped: string[]; log: string }
  | { status: 'refused'; code: number; message: string };

interface Answer {
  log: { body: { message: string; stepId?: string; status?: string } }[];
  directoryContents: { path: string; base64Content: string }[];
}

function messageOf(body: any): string {
  const errors = (body?.errors ?? []).map((error: any) => error.stack ?? error);
  return [body?.error?.message, ...errors].filter(Boolean).join('\n');
}

/** Runs a template through the dry-run endpoint of a real scaffolder, as a signed-in user. */
export async function dryRun(
  server: Parameters<typeof request>[0],
  template: LoadedTemplate,
  values: Record<string, unknown>,
): Promise<DryRunResult> {
  const { status, body } = await request(server)
    .post('/api/scaffolder/v2/dry-run')
    .set('Authorization', mockCredentials.user.header())
    .send({
      template: template.entity,
      values: withDefaults(template, values),
      secrets: {},
      directoryContents: template.directoryContents,
    });
  if (status !== 200) {
    return { status: 'refused', code: status, message: messageOf(body) };
  }
  const answer = body as Answer;
  return {
    status: 'rendered',
    files: new Map(
      answer.directoryContents.map(({ path, base64Content }) => [
        path,
        Buffer.from(base64Content, 'base64'),
      ]),
    ),
    skipped: answer.log
      .filter(({ body: entry }) => entry.status === 'skipped')
      .map(({ body: entry }) => entry.stepId ?? ''),
    log: answer.log
      .map(({ body: entry }) => stripVTControlCharacters(entry.message))
      .join('\n'),
  };
}
