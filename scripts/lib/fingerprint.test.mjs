import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { fingerprint } from './fingerprint.mjs';

const HOUR_MS = 3_600_000;
const LONG_AGO = new Date('2026-01-01T12:00:00Z');

describe('fingerprint', () => {
  let root;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-print-'));
    fs.mkdirSync(path.join(root, 'src'));
    write('a.ts', 'one');
    write('b.ts', 'two');
    // When a file was last changed cannot be set, so it is an hour later.
    const later = Date.now() + HOUR_MS;
    mock.method(Date, 'now', () => later);
  });
  afterEach(() => {
    mock.restoreAll();
    fs.rmSync(root, { recursive: true });
  });

  function write(name, text) {
    const file = path.join(root, 'src', name);
    fs.writeFileSync(file, text);
    fs.utimesSync(file, LONG_AGO, LONG_AGO);
  }

  const look = () =>
    fingerprint(root, ['src', 'yarn.lock'], path.join(root, '.stamp'));

  /** What was read to tell, besides the stamp. */
  function lookAndCount() {
    const reads = mock.method(fs, 'readFileSync');
    const { isStamped } = look();
    const sources = reads.mock.calls.filter(
      ({ arguments: [file] }) => !file.endsWith('.stamp'),
    );
    reads.mock.restore();
    return { isStamped, read: sources.length };
  }

  it('is not stamped before anything was built', () => {
    assert.deepEqual(lookAndCount(), { isStamped: false, read: 2 });
  });

  it('reads nothing where the files look as they did', () => {
    look().stamp();
    assert.deepEqual(lookAndCount(), { isStamped: true, read: 0 });
  });

  it('reads files that look otherwise, once', () => {
    look().stamp();
    fs.utimesSync(path.join(root, 'src/a.ts'), new Date(), LONG_AGO);
    fs.chmodSync(path.join(root, 'src/a.ts'), 0o600);
    write('a.ts', 'one');
    assert.deepEqual(lookAndCount(), { isStamped: true, read: 2 });
    assert.deepEqual(lookAndCount(), { isStamped: true, read: 0 });
  });

  it('tells another content of the same size and time', () => {
    look().stamp();
    write('a.ts', 'eno');
    assert.equal(look().isStamped, false);
  });

  it('tells files that came, went or were renamed', () => {
    look().stamp();
    write('c.ts', '');
    assert.equal(look().isStamped, false);
    fs.rmSync(path.join(root, 'src/c.ts'));
    assert.equal(look().isStamped, true);
    fs.renameSync(path.join(root, 'src/a.ts'), path.join(root, 'src/z.ts'));
    assert.equal(look().isStamped, false);
  });

  it('reads what was written just now, whatever it looks like', () => {
    mock.restoreAll();
    look().stamp();
    assert.deepEqual(lookAndCount(), { isStamped: true, read: 2 });
  });

  it('stamps what it found, not what was changed while it was built', () => {
    const before = look();
    write('a.ts', 'changed');
    before.stamp();
    assert.equal(look().isStamped, false);
  });

  it('takes the stamps of before, which tell of contents only', () => {
    look().stamp();
    const stamp = path.join(root, '.stamp');
    fs.writeFileSync(stamp, fs.readFileSync(stamp, 'utf8').split('\n')[0]);
    assert.deepEqual(lookAndCount(), { isStamped: true, read: 2 });
  });

  it('leaves what is built and what is fetched alone', () => {
    look().stamp();
    for (const folder of ['dist', 'node_modules']) {
      fs.mkdirSync(path.join(root, 'src', folder));
      fs.writeFileSync(path.join(root, 'src', folder, 'x.js'), 'x');
    }
    assert.equal(look().isStamped, true);
  });
});
