import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readEnvironmentsConfig } from './config';

const read = (environments?: object) =>
  readEnvironmentsConfig(
    new ConfigReader(environments ? { environments } : {}),
  );

describe('readEnvironmentsConfig', () => {
  it('looks at the local repository every five seconds unless told otherwise', () => {
    expect(read()).toEqual({
      kind: 'local',
      gitdir: resolve('.data/environments.git'),
      branch: 'main',
      checkout: resolve('.data/environments-checkout'),
      schedule: {
        frequency: { seconds: 5 },
        timeout: { seconds: 30 },
        scope: 'local',
      },
    });
  });

  it('takes every key', () => {
    expect(
      read({
        repository: { path: '/srv/environments.git', branch: 'live' },
        catalog: {
          checkout: '/srv/checkout',
          schedule: {
            frequency: 'PT1M',
            timeout: { minutes: 2 },
            scope: 'global',
          },
        },
      }),
    ).toEqual({
      kind: 'local',
      gitdir: '/srv/environments.git',
      branch: 'live',
      checkout: '/srv/checkout',
      schedule: {
        frequency: { minutes: 1 },
        timeout: { minutes: 2 },
        scope: 'global',
      },
    });
  });

  it('keeps a schedule without a scope to this machine', () => {
    const schedule = { frequency: { minutes: 1 }, timeout: { minutes: 2 } };
    expect(read({ catalog: { schedule } })).toMatchObject({
      schedule: { ...schedule, scope: 'local' },
    });
  });

  it('leaves a repository on GitHub to the discovery', () => {
    const url = 'https://github.com/org/repo';
    expect(read({ repository: { url } })).toEqual({ kind: 'remote', url });
  });

  it('refuses a path and an address at once', () => {
    expect(() =>
      read({ repository: { url: 'https://github.com/org/repo', path: 'x' } }),
    ).toThrow('both url and path');
  });
});
