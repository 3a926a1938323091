import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CHECKS } from '../plan/checks/texts';
import { RULE_GROUPS } from './rules';
import { rulesPage } from './rulesPage';

const PAGE = resolve(__dirname, '../../../../docs/reference/rules.md');

const GROUPS = [
  ...RULE_GROUPS,
  { title: 'Of plans and folders alone', rules: CHECKS },
];
const TOLD = GROUPS.flatMap(({ rules }) => rules);

describe('the rules', () => {
  it('are told apart, and each says what it asks', () => {
    const ids = TOLD.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, link, title, asks, versions, refusal } of TOLD) {
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
    const page = rulesPage(GROUPS);
    if (process.env.UPDATE_DOCS) {
      mkdirSync(dirname(PAGE), { recursive: true });
      writeFileSync(PAGE, page);
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
