import fc from 'fast-check';
import { explainAzureError } from './explain';
import { flatten, MAX_CHARACTERS } from './flatten';
import { MATCHERS } from './matchers';

const PIECES = [
  'exceeding approved ',
  'Additional details - Deployment Model: ',
  'Insufficient vcpu quota requested 1, remaining ',
  "The VM size of Standard_D2 is not allowed in your subscription in location 'x'. The available VM sizes are '",
  'Error details: ',
  'The value of parameter a is invalid. ',
  "over scope '",
  'Invalid value for variable on a line 1',
  'Code="',
  '\\\\\\"',
  '\u001b[',
  '│',
];

describe('explainAzureError on hostile text', () => {
  it('never throws, and always says something', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), {
          maxLength: 30,
        }),
        pieces => {
          const said = explainAzureError(pieces.join(''));
          expect(said).not.toEqual([]);
          for (const { cause, excerpt } of said) {
            expect(cause).not.toBe('');
            expect(excerpt.length).toBeLessThanOrEqual(300);
          }
        },
      ),
    );
  });

  it('reads no more than it says it does', () => {
    expect(flatten('x'.repeat(3 * MAX_CHARACTERS)).length).toBeLessThan(
      MAX_CHARACTERS + 10,
    );
  });

  it('looks for messages with bounded repetitions only', () => {
    for (const { pattern } of MATCHERS) {
      // A star, a plus or an open {n,} outside a class could take quadratic time.
      const outside = pattern.source
        .replace(/\\./g, '')
        .replace(/\[[^\]]*\]/g, '');
      expect(outside).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });

  it.each(PIECES)('takes a megabyte of %s', piece => {
    const text = piece.repeat(Math.ceil(MAX_CHARACTERS / piece.length));
    expect(explainAzureError(text).length).toBeGreaterThan(0);
  });
});
