import fc from 'fast-check';
import { AzureError } from './azureError';
import { parseFilter } from './odata';

const row = { name: 'Standard_D2s_v6', region: 'westeurope', type: 'Spot' };

/** What comes of a filter: an answer of that type, or a refusal's status. */
function outcomeOf(text: string): string {
  try {
    return typeof parseFilter(text).matches(row);
  } catch (error) {
    return error instanceof AzureError ? String(error.status) : String(error);
  }
}

describe('parseFilter', () => {
  it.each([
    ["region eq 'westeurope'", true],
    ["region eq 'WestEurope'", true],
    ["region ne 'westeurope'", false],
    ["region eq 'x' or name eq 'Standard_D2s_v6'", true],
    ["region eq 'westeurope' and type eq 'x'", false],
    ["(region eq 'x' or type eq 'Spot') and contains(name, 'D2s')", true],
    ["startswith(name, 'Basic')", false],
    ["endswith(name, '_v6')", true],
    ['', true],
  ])('%s', (filter, expected) => {
    expect(parseFilter(filter).matches(row)).toBe(expected);
  });

  it('minds the case of values when told to', () => {
    const filter = parseFilter("region eq 'WestEurope'", { sameCase: true });
    expect(filter.matches(row)).toBe(false);
  });

  it('reads doubled quotes as one', () => {
    const filter = parseFilter("name eq 'it''s'");
    expect(filter.matches({ name: "it's" })).toBe(true);
  });

  it('knows which values alone can pass', () => {
    const either = "(a eq '1' or a eq '2') and b eq '3'";
    expect(parseFilter(either).only('a')).toEqual(['1', '2']);
    expect(parseFilter(either).only('b')).toEqual(['3']);
    expect(parseFilter("a eq '1' or b eq '2'").only('a')).toBeUndefined();
    expect(parseFilter("a ne '1'").only('a')).toBeUndefined();
  });

  it.each([
    "region eq 'open",
    'region',
    "region gt '1'",
    "(region eq 'a'",
    "region eq 'a' b",
    'contains(name)',
    "region eq 'a' and",
  ])('refuses %s with 400', filter => {
    expect(() => parseFilter(filter)).toThrow(AzureError);
  });

  it('answers any text with a filter or a 400', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(
              fc.constantFrom(
                '(',
                ')',
                'and',
                'or',
                'eq',
                "'x'",
                'name',
                ',',
                'contains',
              ),
            )
            .map(words => words.join(' ')),
        ),
        text => {
          expect(outcomeOf(text)).toMatch(/^(boolean|400)$/);
        },
      ),
    );
  });
});
