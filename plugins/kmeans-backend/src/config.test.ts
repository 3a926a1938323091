import { ConfigReader } from '@backstage/config';
import { readKmeansConfig } from './config';

const read = (kmeans?: object) =>
  readKmeansConfig(new ConfigReader(kmeans ? { kmeans } : {}));

describe('readKmeansConfig', () => {
  it('knows no registry where none is named', () => {
    expect(read()).toEqual({});
    expect(read({ registry: {} })).toEqual({});
    // That section is another package's.
    expect(read({ catalog: { owner: 'group:default/platform' } })).toEqual({});
  });

  it('takes a directory', () => {
    expect(
      read({ registry: { fileSystem: { directory: '/srv/models' } } }),
    ).toEqual({ registry: { directory: '/srv/models' } });
  });

  it('takes a container before a directory', () => {
    const azureBlob = {
      endpoint: 'https://rally.blob.core.windows.net',
      container: 'models',
    };
    expect(
      read({ registry: { fileSystem: { directory: '/srv' }, azureBlob } }),
    ).toEqual({ registry: azureBlob });
    const sharedKey = { accountName: 'a', accountKey: 'b' };
    expect(
      read({ registry: { azureBlob: { ...azureBlob, sharedKey } } }),
    ).toEqual({ registry: { ...azureBlob, credential: sharedKey } });
  });

  it.each([
    [{ registry: { fileSystem: {} } }, 'kmeans.registry.fileSystem.directory'],
    [{ registry: { blob: {} } }, 'kmeans.registry: Unrecognized key: "blob"'],
    [
      { registry: { azureBlob: { endpoint: 'x', container: 'models' } } },
      'kmeans.registry.azureBlob.endpoint: must be an address',
    ],
  ])('refuses %j', (kmeans, message) => {
    expect(() => read(kmeans)).toThrow(message);
  });
});
