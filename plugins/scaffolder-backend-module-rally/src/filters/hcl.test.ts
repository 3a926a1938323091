import { parse } from '@cdktf/hcl2json';
import * as fc from 'fast-check';
import { hcl } from './hcl';

describe('hcl', () => {
  it('lays values out as terraform fmt does', () => {
    const value = {
      name: 'work',
      zones: ['1', '2'],
      count: 1,
      autoscaler: { min: 0, max: 3 },
      'has space': true,
      absent: undefined,
      empty: {},
      none: [],
    };
    expect(hcl({ pools: [value] })).toBe(
      [
        '{',
        '  pools = [',
        '    {',
        '      name  = "work"',
        '      zones = ["1", "2"]',
        '      count = 1',
        '      autoscaler = {',
        '        min = 0',
        '        max = 3',
        '      }',
        '      "has space" = true',
        '      empty       = {}',
        '      none        = []',
        '    },',
        '  ]',
        '}',
      ].join('\n'),
    );
  });

  it('starts at the depth of its line', () => {
    expect(hcl({ a: 1 }, 1)).toBe('{\n    a = 1\n  }');
  });

  it('keeps templates from being evaluated', () => {
    expect(hcl('${file("/etc/passwd")} %{ if true }')).toBe(
      '"$${file(\\"/etc/passwd\\")} %%{ if true }"',
    );
  });

  it('gives any text back that HCL reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'ab"\\\n\t\b\f$%{}#é /') }),
        async text => {
          const { locals } = await parse(
            'a.tf',
            `locals {\n a = ${hcl(text)}\n}`,
          );
          // hcl2json writes templates that were escaped as they stand in HCL.
          const read = locals[0].a.replace(/([$%])\1\{/g, '$1{');
          expect(read).toBe(text);
        },
      ),
      { numRuns: 200 },
    );
  });
});
