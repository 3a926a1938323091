import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { run } from '../__testUtils__/io';
import { unifiedDiff } from './diff';

const diff = (before: string, after: string) =>
  unifiedDiff({ path: './a.tf', before, after });

/** Carries a diff out, as `patch` does. */
function applied(before: string, patch: string): string {
  const old = before.split('\n');
  const made: string[] = [];
  let at = 0;
  for (const line of patch.split('\n').slice(2)) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      made.push(...old.slice(at, start));
      at = start;
    } else if (line.startsWith('+')) made.push(line.slice(1));
    else if (line.startsWith('-')) {
      expect(old[at]).toBe(line.slice(1));
      at += 1;
    } else if (line.startsWith(' ')) {
      expect(old[at]).toBe(line.slice(1));
      made.push(old[at]);
      at += 1;
    }
  }
  return [...made, ...old.slice(at)].join('\n');
}

describe('unifiedDiff', () => {
  it('has the lines around what changes', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    const changed = [...lines];
    changed[9] = 'other';
    expect(diff(`${lines.join('\n')}\n`, `${changed.join('\n')}\n`)).toBe(
      [
        '--- a/a.tf',
        '+++ b/a.tf',
        '@@ -7,7 +7,7 @@',
        ' line 6',
        ' line 7',
        ' line 8',
        '-line 9',
        '+other',
        ' line 10',
        ' line 11',
        ' line 12',
        '',
      ].join('\n'),
    );
  });

  it('is empty where nothing changes', () => {
    expect(diff('a\n', 'a\n')).toBe('');
  });

  it('says where the last line does not end', () => {
    expect(diff('a', 'b\n')).toContain(
      '-a\n\\ No newline at end of file\n+b\n',
    );
  });

  it('makes the new text out of the old', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
      .map(lines => lines.map(line => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const patch = diff(before, after);
        expect(patch === '' ? before : applied(before, patch)).toBe(after);
      }),
    );
  });
});

const ENVIRONMENT = `# What was decided.
apiVersion: rally-portal.dev/v1
kind: Environment
metadata:
  name: vision
  owner: group:default/platform
spec:
  needs: {}
  placement:
    subscriptionId: 00000000-0000-4000-8000-000000000001
    region: northeurope
    kubernetesVersion: "1.36"
    pools:
      - name: system # the first
        mode: System
        vmSize: Standard_D2as_v6
        count: 2
        maxSurge: "0"
  workloads: []
`;

describe('--fix of an environment.yaml', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rally-fix-'));
    await writeFile(join(folder, 'environment.yaml'), ENVIRONMENT);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('changes what must change, and leaves comments and order', async () => {
    const args = ['preflight', 'environment.yaml', '--offline'];
    expect((await run(args, { cwd: folder })).code).toBe(2);
    const { out } = await run([...args, '--fix'], { cwd: folder });
    expect(out.split('\n').filter(line => /^[-+] /.test(line))).toEqual([
      '-        maxSurge: "0"',
      '+        maxSurge: "1"',
    ]);
    await run([...args, '--fix', '--write'], { cwd: folder });
    expect(await readFile(join(folder, 'environment.yaml'), 'utf8')).toBe(
      ENVIRONMENT.replace('"0"', '"1"'),
    );
    expect((await run(args, { cwd: folder })).code).toBe(0);
  });
});
