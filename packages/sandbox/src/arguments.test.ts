import { readArguments } from './arguments';

describe('readArguments', () => {
  it('has a default for everything', () => {
    expect(readArguments([])).toEqual({
      port: 7443,
      proxyPort: 7480,
      dataDir: expect.stringMatching(/[/\\]\.data[/\\]sandbox$/),
      help: false,
    });
  });

  it('reads what is given', () => {
    expect(
      readArguments(['--port', '1', '--proxy-port=2', '--data', '/x/y']),
    ).toMatchObject({ port: 1, proxyPort: 2, dataDir: '/x/y' });
  });

  it.each([
    [['--port', '70000'], "--port must be a port number, not '70000'"],
    [['--proxy-port', ''], "--proxy-port must be a port number, not ''"],
    [['--ports', '1'], "Unknown option '--ports'"],
    [['serve'], "Unexpected argument 'serve'"],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
