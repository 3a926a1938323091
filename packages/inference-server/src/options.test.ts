import { readOptions, UsageError } from './options';

const WITH_TOKEN = { RALLY_INFERENCE_TOKEN: 's3cret' };
const read = (args: string[], env: Record<string, string> = WITH_TOKEN) =>
  readOptions(args, env, 4);

describe('readOptions', () => {
  it('has defaults for all but the registry and the token', () => {
    expect(read(['--registry', 'models'])).toEqual({
      registry: 'models',
      host: '127.0.0.1',
      port: 8080,
      workers: 4,
      pollMs: 2_000,
      token: 's3cret',
    });
    expect(read(['-h'])).toBe('help');
  });

  it('answers without a token on loopback only, and when told to', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.8.0.1']) {
      expect(
        read(['--registry', 'm', '--no-auth', '--host', host], {}),
      ).toMatchObject({ token: undefined, host });
    }
  });

  it.each([
    [[], WITH_TOKEN, '--registry is missing'],
    [['--registry', 'm'], {}, 'RALLY_INFERENCE_TOKEN is not set'],
    [['--registry', 'm'], { RALLY_INFERENCE_TOKEN: '' }, 'is not set'],
    [['--registry', 'm'], { RALLY_INFERENCE_TOKEN: 'a b' }, 'white space'],
    [['--registry', 'm', '--no-auth'], WITH_TOKEN, 'leave one of them out'],
    [
      ['--registry', 'm', '--no-auth', '--host', '0.0.0.0'],
      {},
      'for loopback only',
    ],
    [
      ['--registry', 'm', '--no-auth', '--host', '127.evil.example'],
      {},
      'for loopback only',
    ],
    [['--registry', 'm', '--port', '80x'], WITH_TOKEN, '--port is "80x"'],
    [['--registry', 'm', '--port', '65536'], WITH_TOKEN, 'from 0 to 65535'],
    [['--registry', 'm', '--workers', '0'], WITH_TOKEN, 'from 1 to 64'],
    [['--registry', 'm', '--poll', '-1'], WITH_TOKEN, '--poll'],
    [['--registry', 'm', '--prot', '1'], WITH_TOKEN, '--prot'],
  ])('refuses %j with %j', (args, env, message) => {
    const attempt = () => read(args, env);
    expect(attempt).toThrow(UsageError);
    expect(attempt).toThrow(message);
  });
});
