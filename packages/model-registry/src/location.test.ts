import { checkBlobLocation, registryLocation } from './location';

describe('registryLocation', () => {
  it('tells directories from containers', () => {
    expect(registryLocation('/srv/models')).toEqual({
      directory: '/srv/models',
    });
    expect(
      registryLocation('https://rally.blob.core.windows.net/models'),
    ).toEqual({
      endpoint: 'https://rally.blob.core.windows.net',
      container: 'models',
    });
    expect(
      registryLocation('http://127.0.0.1:10000/devstoreaccount1/models/'),
    ).toEqual({
      endpoint: 'http://127.0.0.1:10000/devstoreaccount1',
      container: 'models',
    });
  });

  it.each(['', '  ', 'https://rally.blob.core.windows.net', 'https://['])(
    'refuses %j',
    text => {
      expect(() => registryLocation(text)).toThrow();
    },
  );
});

describe('checkBlobLocation', () => {
  const check = (endpoint: string, container = 'models') =>
    checkBlobLocation({ endpoint, container });

  it.each([
    'https://rally.blob.core.windows.net',
    'http://127.0.0.1:10000/devstoreaccount1',
    'http://localhost:10000/devstoreaccount1',
    'http://[::1]:10000/devstoreaccount1',
  ])('takes %s', endpoint => {
    expect(() => check(endpoint)).not.toThrow();
  });

  it.each([
    'http://rally.blob.core.windows.net',
    'http://127.0.0.1.example.com',
    'https://user@rally.blob.core.windows.net',
    'https://rally.blob.core.windows.net?sig=1',
    'ftp://rally',
    'rally',
  ])('sends no credential to %s', endpoint => {
    expect(() => check(endpoint)).toThrow('must be an https:// address');
  });

  it.each(['ab', 'A-models', 'a--b', '-models', '../x'])(
    'refuses the container %j',
    container => {
      expect(() =>
        check('https://rally.blob.core.windows.net', container),
      ).toThrow('cannot be the name of a container');
    },
  );
});
