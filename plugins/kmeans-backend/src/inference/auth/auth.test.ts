import type { IncomingMessage } from 'node:http';
import { bearerToken } from './bearerToken';
import { rememberedAuthorizer } from './rememberedAuthorizer';

const withHeader = (authorization?: string) =>
  ({ headers: { authorization } } as IncomingMessage);

describe('bearerToken', () => {
  const authorize = bearerToken('s3cret');

  it('lets in who shows it', () => {
    expect(authorize(withHeader('Bearer s3cret'))).toBeUndefined();
    expect(authorize(withHeader('bearer  s3cret'))).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer s3cre',
    'Bearer s3cret2',
    'Basic s3cret',
    's3cret',
  ])('keeps out %j', header => {
    expect(() => authorize(withHeader(header))).toThrow(/bearer token/);
  });
});

describe('rememberedAuthorizer', () => {
  let now: number;
  let asked: string[];
  let refused: boolean;
  let expiresAt: number | undefined;
  const make = (maxTokens?: number) =>
    rememberedAuthorizer({
      clock: () => now,
      maxAgeMs: 10_000,
      maxTokens,
      authorize: async ({ headers }) => {
        asked.push(headers.authorization ?? 'none');
        if (refused) throw new Error('no');
        return { expiresAt };
      },
    });

  beforeEach(() => {
    now = 0;
    asked = [];
    refused = false;
    expiresAt = undefined;
  });

  it('asks once a token and maxAgeMs', async () => {
    const authorize = make();
    await Promise.all([
      authorize(withHeader('Bearer a')),
      authorize(withHeader('Bearer a')),
    ]);
    now = 9_999;
    expect(authorize(withHeader('Bearer a'))).toBeUndefined();
    expect(asked).toEqual(['Bearer a']);
    now = 10_000;
    await authorize(withHeader('Bearer a'));
    await authorize(withHeader('Bearer b'));
    expect(asked).toEqual(['Bearer a', 'Bearer a', 'Bearer b']);
  });

  it('ends with the token', async () => {
    const authorize = make();
    expiresAt = 500;
    await authorize(withHeader('Bearer a'));
    now = 500;
    refused = true;
    await expect(authorize(withHeader('Bearer a'))).rejects.toThrow('no');
  });

  it('remembers no refusal, and nothing of who shows no bearer token', async () => {
    const authorize = make();
    refused = true;
    await expect(authorize(withHeader('Bearer a'))).rejects.toThrow('no');
    refused = false;
    await authorize(withHeader('Bearer a'));
    await authorize(withHeader());
    await authorize(withHeader());
    await authorize(withHeader('Basic a'));
    await authorize(withHeader('Basic a'));
    expect(asked).toHaveLength(6);
  });

  it('forgets the oldest beyond its size', async () => {
    const authorize = make(2);
    for (const token of ['a', 'b', 'c', 'c', 'b', 'a']) {
      await authorize(withHeader(`Bearer ${token}`));
    }
    expect(asked).toEqual(['Bearer a', 'Bearer b', 'Bearer c', 'Bearer a']);
  });
});
