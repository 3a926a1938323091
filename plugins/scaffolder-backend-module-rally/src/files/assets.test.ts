import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { vendorAssets } from './assets';

describe('vendorAssets', () => {
  const directory = createMockDirectory();

  beforeEach(() =>
    directory.setContent({
      portal: {
        terraform: {
          modules: {
            VERSION: '1.0.0',
            cluster: {
              'main.tf': '#',
              tests: { 'a.tftest.hcl': '#' },
              '.terraform': { 'terraform.tfstate': '{}' },
            },
          },
        },
        charts: {
          'environment-baseline': { 'Chart.yaml': 'name: a' },
          'kmeans-inference': {
            'Chart.yaml': 'name: b',
            tests: { 'refused.yaml': '[]' },
          },
        },
        packages: { backend: {} },
      },
    }),
  );

  it('finds the assets above the working directory and copies what is shipped', async () => {
    const target = directory.resolve('target');
    const sources = await vendorAssets(
      {},
      directory.resolve('portal/packages/backend'),
      target,
    );
    expect(sources.cluster).toBe('./modules/cluster');
    expect(readdirSync(`${target}/terraform/modules/cluster`)).toEqual([
      'main.tf',
    ]);
    expect(existsSync(`${target}/helm/environment-baseline/Chart.yaml`)).toBe(
      true,
    );
  });

  it('copies the charts of workloads, those of them that are ours', async () => {
    const target = directory.resolve('target');
    await vendorAssets({}, directory.resolve('portal'), target, [
      'airflow',
      'kmeans-inference',
    ]);
    expect(readdirSync(`${target}/helm`).sort()).toEqual([
      'environment-baseline',
      'kmeans-inference',
    ]);
    expect(readdirSync(`${target}/helm/kmeans-inference`)).toEqual([
      'Chart.yaml',
    ]);
  });

  it('refers to modules in Git instead of copying them', async () => {
    const target = directory.resolve('target');
    const modulesGit = { url: 'https://example.com/a.git//modules', ref: 'v1' };
    const sources = await vendorAssets(
      { path: 'portal', modulesGit },
      directory.path,
      target,
    );
    expect(sources['key-vault']).toBe(
      'git::https://example.com/a.git//modules/key-vault?ref=v1',
    );
    expect(existsSync(`${target}/terraform`)).toBe(false);
  });

  it('says what to configure when nothing is found', async () => {
    await mkdir(directory.resolve('empty'));
    await expect(
      vendorAssets({ path: 'empty' }, directory.path, directory.resolve('t')),
    ).rejects.toThrow('environments.assets.path is empty');
    await expect(
      vendorAssets({}, directory.resolve('empty'), directory.resolve('t')),
    ).rejects.toThrow('set environments.assets.path');
  });
});
