import { Budget } from './Budget';
import { evaluate } from './evaluate';
import { parseExpression } from './parse';
import { fromPlain, plain, unknown, Value } from './values';

const NAMES: Record<string, Value> = {
  pool: fromPlain({ name: 'work', size: 4, zones: ['1', '2'], surge: null }),
  pools: fromPlain([
    { name: 'a', mode: 'System', count: 1 },
    { name: 'b', mode: 'User', count: 2 },
  ]),
  later: unknown('is known only after apply', ['azurerm_x/y']),
};

const value = (text: string) =>
  evaluate(parseExpression(text), {
    file: 'main.tf',
    budget: new Budget(),
    resolve: name => NAMES[name],
  });

const whyOf = (why: string | RegExp) =>
  typeof why === 'string' ? why : expect.stringMatching(why);

describe('evaluate', () => {
  it.each([
    ['max(1, pool.size, 3)', 4],
    ['min([2, 1]...)', 1],
    ['tostring(pool.size)', '4'],
    ['tonumber("3") + 1', 4],
    [
      'format("%s-%02d (%q, %v, %d%%)", "a", 7, "x", [1], 3)',
      'a-07 ("x", [1], 3%)',
    ],
    ['lower("ABC")', 'abc'],
    ['merge({ a = 1 }, { b = 2 }, null)', { a: 1, b: 2 }],
    ['lookup({ a = 1 }, "b", 5)', 5],
    ['length("äb") + length([1]) + length({})', 3],
    ['coalesce(pool.surge, "", "10%")', '10%'],
    ['try(pool.autoscaler.min, "none")', 'none'],
    ['try(pool.surge.min, null)', null],
    ['can(pool.missing)', false],
    ['can(pool.name)', true],
    ['join(",", sort(["b", "a"]))', 'a,b'],
    ['split(".", "1.36.3")', ['1', '36', '3']],
    ['substr("abcdef", -3, 2)', 'de'],
    ['concat([1], [2, 3])', [1, 2, 3]],
    ['contains(pool.zones, "2")', true],
    ['distinct([1, 1, 2])', [1, 2]],
    ['compact(["a", "", null])', ['a']],
    ['flatten([[1], [[2]], 3])', [1, 2, 3]],
    ['keys({ b = 1, a = 2 })', ['a', 'b']],
    ['values({ b = 1, a = 2 })', [2, 1]],
    ['element(["a", "b"], 3)', 'b'],
    ['one([])', null],
    ['range(1, 4)', [1, 2, 3]],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['zipmap(["a"], [1])', { a: 1 }],
    ['substr(sha1("work"), 0, 9)', 'e274eeff7'],
    ['replace("a-b-c", "-", "")', 'abc'],
    ['replace("A 1.b", "/[^a-z0-9]/", "")', '1b'],
    ['replace("ab-cd", "/(\\\\w+)-(\\\\w+)/", "$2$1")', 'cdab'],
    ['regex("[a-z]+", "12ab3")', 'ab'],
    ['regex("([a-z])([0-9])", "-a1")', ['a', '1']],
    ['regex("^(?P<stage>[a-z]+)-", "prd-x").stage', 'prd'],
    ['regexall("(?i)a", "aAb")', ['a', 'A']],
    ['can(regex("^[a-z]+$", "abc"))', true],
    ['can(regex("^[a-z0-9\\\\-\\\\_]+$", "a-1_b"))', true],
    ['can(regex("^[a-z]+$", "aBc"))', false],
    ['try(regex("x", "y"), "none")', 'none'],
    ['cidrsubnet("10.10.0.0/16", 12, 3)', '10.10.0.48/28'],
    [
      'cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)',
      ['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24', '10.1.48.0/20'],
    ],
    ['cidrhost("10.12.112.0/20", 268)', '10.12.113.12'],
    ['cidrhost("10.0.0.0/24", -2)', '10.0.0.254'],
    ['cidrnetmask("172.16.0.0/12")', '255.240.0.0'],
    [
      'setproduct(["a", "b"], [1, 2])',
      [
        ['a', 1],
        ['a', 2],
        ['b', 1],
        ['b', 2],
      ],
    ],
    ['formatlist("%s-%s", "x", ["a", "b"])', ['x-a', 'x-b']],
    ['setsubtract(["a", "b"], ["b"])', ['a']],
    ['setintersection(["a", "b"], ["b", "c"])', ['b']],
    ['chunklist(["a", "b", "c"], 2)', [['a', 'b'], ['c']]],
    ['matchkeys(["i", "j"], ["a", "b"], ["b"])', ['j']],
    ['transpose({ a = ["x"], b = ["x", "y"] })', { x: ['a', 'b'], y: ['b'] }],
    ['csvdecode("a,b\\n1,2")', [{ a: '1', b: '2' }]],
    ['base64decode(base64encode("aks"))', 'aks'],
    ['parseint("ff", 16)', 255],
    ['basename(dirname("a/b/c"))', 'b'],
    ['strrev("abc")', 'cba'],
    ['trimprefix("abab", "ab")', 'ab'],
    ['alltrue([for p in pools : p.count > 0])', true],
    ['anytrue([])', false],
    ['jsondecode("{\\"a\\":[1]}").a[0]', 1],
    ['[for p in pools : p.name if p.mode == "System"][0]', 'a'],
    ['{ for p in pools : p.name => p.count if p.name != "a" }', { b: 2 }],
    ['pools[*].name', ['a', 'b']],
    ['pool.surge == null ? 1 : 2', 1],
    ['"${pool.name}-${pool.size > 3 ? "big" : "small"}"', 'work-big'],
  ])('%s', (text, expected) => {
    expect(plain(value(text))).toEqual(expected);
  });

  it.each([
    ['later', 'is known only after apply'],
    ['"a${later}"', 'is known only after apply'],
    ['later.x[0].y', 'is known only after apply'],
    ['max(1, later)', 'is known only after apply'],
    ['later == "x" ? 1 : 2', 'is known only after apply'],
    ['coalesce(later, 1)', 'is known only after apply'],
    ['try(later, 1)', 'is known only after apply'],
    ['uuid()', 'calls uuid(), which makes another text at each apply'],
    ['bcrypt("a")', 'calls bcrypt(), which is not evaluated here'],
    ['file("a")', 'calls file(), which is not evaluated here'],
    ['provider::azapi::parse_resource_id("a")', /not evaluated here/],
    ['regex("a(?=b)", "ab")', /regular expression that is not evaluated here/],
    ['regex("a(b", "ab")', /regular expression that is not evaluated here/],
    [`regex("^(a+)+$", "${'a'.repeat(60)}!")`, /takes too long/],
    ['regex("a", "b")', 'calls regex(), which finds no match'],
    ['cidrsubnet("10.0.0.0/16", 20, 0)', /wants fewer bits/],
    ['cidrsubnet("10.0.0.0/16", 2, 4)', /wants a number that the bits hold/],
    ['cidrsubnets("10.0.0.0/24", 1, 1, 1)', /wants a larger range/],
    ['cidrhost("10.0.0.0/30", 4)', /wants a number that the range holds/],
    ['cidrsubnet("fd00::/56", 8, 1)', /IPv6, which is not evaluated here/],
    ['cidrsubnet("10.0.0.300/16", 1, 0)', /wants a range of addresses/],
    ['setproduct([1, 2])', /wants two lists or more/],
    ['formatlist("%s%s", ["a"], ["b", "c"])', /wants lists of one length/],
    ['nobody.knows', 'uses nobody, which is nowhere set'],
    ['pool.nothing', 'takes nothing from an object that has none'],
    ['pool.zones[7]', 'takes element 7 of 2'],
    ['pool.surge.min', 'takes min from a value that is null'],
    ['"x" + 1', 'computes with + on what are no numbers'],
    ['1 / 0', 'computes with / on what are no numbers'],
    ['range(0, 1e9)', /makes too many numbers/],
    ['"%{ if true }a%{ endif }"', /directive of a template/],
  ])('%s is not known, and says why', (text, why) => {
    const made = value(text);
    expect(made.kind).toBe('unknown');
    expect(made).toHaveProperty('why', whyOf(why));
  });

  it('decides what does not hang on what is not known', () => {
    expect(plain(value('false && later'))).toBe(false);
    expect(plain(value('true || later'))).toBe(true);
    expect(plain(value('length([later, 1])'))).toBe(2);
    expect(plain(value('{ a = later, b = 1 }.b'))).toBe(1);
    expect(value('true && later').kind).toBe('unknown');
  });

  it('remembers where a value was written, whatever it went through', () => {
    const text = 'coalesce(null, [{ surge = "0" }][0].surge)';
    const { origin } = value(text);
    expect(
      origin && text.slice(origin.expression.start, origin.expression.end),
    ).toBe('"0"');
    expect(
      origin?.entry && text.slice(origin.entry.start, origin.entry.end),
    ).toBe('surge = "0"');
  });

  it('leads to the resources that a value hangs on', () => {
    const made = value('{ id = later }.id');
    expect(made.kind === 'unknown' && made.resources).toEqual(['azurerm_x/y']);
  });
});
