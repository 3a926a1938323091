import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES, outcomeNamed } from './rally';
import { isNetStroke, SHOT_TYPES, shotTypeNamed } from './shotTypes';

interface Words {
  shotTypes: { name: string; family: string; side?: string }[];
  shotTypeAliases: Record<string, string>;
  atTheNet: string[];
  outcomes: string[];
  outcomeAliases: Record<string, string>;
}

/** What the job for Spark knows of strokes and outcomes. */
const words: Words = JSON.parse(
  readFileSync(join(__dirname, '../../spark/rally_spark/words.json'), 'utf8'),
);

describe('spark/rally_spark/words.json', () => {
  it('has the shot types that there are', () => {
    expect(words.shotTypes).toEqual(
      SHOT_TYPES.map(({ name, family, side }) => ({
        name,
        family,
        ...(side && { side }),
      })),
    );
  });

  it('takes other names for what they are taken for here', () => {
    for (const [alias, name] of Object.entries(words.shotTypeAliases)) {
      expect([alias, shotTypeNamed(alias)?.name]).toEqual([alias, name]);
    }
    for (const [alias, name] of Object.entries(words.outcomeAliases)) {
      expect([alias, outcomeNamed(alias)]).toEqual([alias, name]);
    }
  });

  it('has the outcomes that there are', () => {
    expect(words.outcomes).toEqual([...OUTCOMES]);
  });

  it('has the strokes that are played at the net', () => {
    const families = SHOT_TYPES.filter(isNetStroke).map(each => each.family);
    expect(words.atTheNet).toEqual([...new Set(families)]);
  });
});
