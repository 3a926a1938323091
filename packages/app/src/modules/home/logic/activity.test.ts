import { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { t } from '../__testUtils__/words';
import { activitiesOf } from './activity';

const task = (changes: Record<string, unknown>, parameters = {}) =>
  ({
    id: 'a/1',
    status: 'completed',
    createdAt: '2026-11-23T10:00:00Z',
    spec: {
      parameters,
      templateInfo: {
        entity: {
          metadata: { name: 'aks-environment', title: 'AKS environment' },
        },
      },
    },
    ...changes,
  } as unknown as ScaffolderTask);

describe('activitiesOf', () => {
  it('says what was made and what became of it', () => {
    expect(activitiesOf([task({}, { name: 'rally-dev' })], 5, t)).toEqual([
      {
        id: 'a/1',
        name: 'rally-dev',
        words: 'created with AKS environment',
        failed: false,
        at: '2026-11-23T10:00:00Z',
        path: '/create/tasks/a%2F1',
      },
    ]);
  });

  it('has the newest first, and as many as asked for', () => {
    const at = (createdAt: string) => task({ id: createdAt, createdAt });
    expect(
      activitiesOf([at('1'), at('3'), at('2')], 2, t).map(({ id }) => id),
    ).toEqual(['3', '2']);
  });

  it('copes with a task of a template that is gone, and with odd names', () => {
    const [activity] = activitiesOf(
      [task({ status: 'failed', spec: { parameters: { name: 7 } } })],
      1,
      t,
    );
    expect(activity).toMatchObject({
      name: 'template',
      words: 'failed with template',
      failed: true,
    });
  });
});
