import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DATA_URL_ANNOTATION, locateData } from './dataSource';

const dataSet = (name: string, url?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    ...(url && { annotations: { [DATA_URL_ANNOTATION]: url } }),
  },
  spec: { type: 'dataset', owner: 'group:default/platform' },
});

const catalog = catalogServiceMock({
  entities: [
    dataSet('shots', 'https://data.example/shots/2026.csv'),
    dataSet('nowhere'),
    dataSet('local', 'file:///etc/passwd'),
  ],
});

const locate = (data: string) =>
  locateData(data, catalog, mockCredentials.user());

describe('locateData', () => {
  it('takes an address as it is', async () => {
    const url = 'https://data.example/shots.csv?version=3';
    await expect(locate(url)).resolves.toEqual({ url, lineage: url });
  });

  it.each(['shots', 'resource:shots', 'Resource:default/shots'])(
    'finds where %s of the catalog is, and remembers the data set',
    async ref => {
      await expect(locate(ref)).resolves.toEqual({
        url: 'https://data.example/shots/2026.csv',
        lineage: 'resource:default/shots',
      });
    },
  );

  it.each([
    ['ftp://data.example/shots.csv', 'begins with ftp:'],
    ['file:///etc/passwd', 'begins with file:'],
    ['http://', 'is no address'],
    ['https://ada:secret@data.example/s.csv', 'carries a key or a password'],
    ['https://data.example/s.csv?sv=1&SIG=abc', 'carries a key or a password'],
    ['https://data.example/s.csv?X-Amz-Signature=1', 'carries a key'],
    ['a:b:c/', 'neither an address nor a data set'],
    ['nowhere', DATA_URL_ANNOTATION],
    ['local', `${DATA_URL_ANNOTATION} begins with file:`],
  ])('refuses %s', async (data, reason) => {
    const failure = locate(data);
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.toMatchObject({ name: 'InputError' });
    await expect(failure).rejects.not.toThrow(/secret@|abc/);
  });

  it('says where there is no such data set', async () => {
    await expect(locate('gone')).rejects.toThrow(
      'There is no data set resource:default/gone',
    );
  });
});
