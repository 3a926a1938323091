import { ConfigReader } from '@backstage/config';
import { readEnvironmentsConfig } from './config';

describe('readEnvironmentsConfig', () => {
  it('has a default for every key', () => {
    expect(readEnvironmentsConfig(new ConfigReader({}))).toEqual({
      repository: {
        kind: 'local',
        path: '.data/environments.git',
        branch: 'main',
      },
      state: undefined,
      assets: { path: undefined, modulesGit: undefined },
    });
  });

  it('refuses two places to propose to', () => {
    const repository = { path: 'a.git', url: 'https://github.com/org/repo' };
    expect(() =>
      readEnvironmentsConfig(
        new ConfigReader({ environments: { repository } }),
      ),
    ).toThrow('has both url and path');
  });

  it('takes GitHub, shared state and modules in Git', () => {
    const state = {
      resourceGroup: 'rg',
      storageAccount: 'st',
      container: 'tf',
    };
    const git = { url: 'https://github.com/org/repo.git//modules', ref: 'v1' };
    expect(
      readEnvironmentsConfig(
        new ConfigReader({
          environments: {
            repository: { url: 'https://github.com/org/repo', branch: 'trunk' },
            state,
            modules: { git },
          },
        }),
      ),
    ).toMatchObject({
      repository: { kind: 'github', branch: 'trunk' },
      state,
      assets: { modulesGit: git },
    });
  });
});
