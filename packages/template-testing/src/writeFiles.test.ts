import { existsSync, readFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { writeRendered } from './writeFiles';

describe('writeRendered', () => {
  const directory = createMockDirectory();

  it('writes files below the directory', async () => {
    await writeRendered(
      directory.resolve('out'),
      new Map([['a/b.txt', Buffer.from('c')]]),
    );
    expect(readFileSync(directory.resolve('out/a/b.txt'), 'utf8')).toBe('c');
  });

  it('writes nothing outside of it', async () => {
    await expect(
      writeRendered(
        directory.resolve('out'),
        new Map([['../escaped', Buffer.from('c')]]),
      ),
    ).rejects.toThrow('leaves the workspace');
    expect(existsSync(directory.resolve('escaped'))).toBe(false);
  });
});
