import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RULE_GROUPS, RULES } from './rules';
import { rulesPage } from './rulesPage';

const PAGE = resolve(__dirname, '../../../../docs/reference/rules.md');

describe('the rules', () => {
  it('are told apart, and each says what it asks', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, link, title, asks, versions, refusal } of RULES) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(link).toMatch(/^https:\/\/[a-z.]+\/\S+$/);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(asks).toMatch(/\.$/);
      expect(versions ?? '.').toMatch(/\.$/);
      expect(refusal?.code ?? refusal?.words ?? 'words').toMatch(/^\S.*\S$/);
    }
  });

  /** `UPDATE_DOCS=1` in the environment writes the page anew. */
  it('are what docs/reference/rules.md says', () => {
    const page = rulesPage(RULE_GROUPS);
    if (process.env.UPDATE_DOCS) {
      mkdirSync(dirname(PAGE), { recursive: true });
      writeFileSync(PAGE, page);
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
