import { ConfigReader } from '@backstage/config';
import { readProviders } from './readProviders';

const read = (providers?: string[]) =>
  readProviders(
    new ConfigReader({ app: providers ? { signIn: { providers } } : {} }),
  );

describe('readProviders', () => {
  it('keeps the order, and has Microsoft when nothing is set', () => {
    expect(read(['microsoft', 'guest'])).toEqual(['microsoft', 'guest']);
    expect(read()).toEqual(['microsoft']);
  });

  it.each([[['github']], [[]]])('refuses %j with the key', providers => {
    expect(() => read(providers)).toThrow(
      /app\.signIn\.providers must name one or more of guest, microsoft/,
    );
  });
});
