import { MODEL_NAME } from './names';
import {
  promoteBodySchema,
  publishBodySchema,
  renameClustersBodySchema,
  versionPathSchema,
} from './requests';

describe('requests', () => {
  it('take names that are no paths', () => {
    expect(['style', 'Rally_2.v-1', 'a'].every(n => MODEL_NAME.test(n))).toBe(
      true,
    );
    expect(
      ['..', 'a/b', '.a', 'a.', '', 'x'.repeat(64), 'a\n'].some(n =>
        MODEL_NAME.test(n),
      ),
    ).toBe(false);
  });

  it('take versions as they stand in an address', () => {
    expect(versionPathSchema.parse({ name: 'style', version: '12' })).toEqual({
      name: 'style',
      version: 12,
    });
    for (const version of ['0', '01', '1.0', '-1', '1e3', '', '99999999']) {
      expect(
        versionPathSchema.safeParse({ name: 'style', version }).success,
      ).toBe(false);
    }
  });

  it('confirm nothing by default, and know no other fields', () => {
    expect(promoteBodySchema.parse({ version: 8 })).toEqual({
      version: 8,
      confirmed: false,
    });
    expect(
      promoteBodySchema.safeParse({ version: 8, confirm: true }).success,
    ).toBe(false);
    expect(
      promoteBodySchema.safeParse({ version: 8, confirmed: 'yes' }).success,
    ).toBe(false);
    expect(publishBodySchema.safeParse({ model: [] }).success).toBe(false);
  });

  it('name one cluster at least, by its number', () => {
    const names = (given: unknown) =>
      renameClustersBodySchema.safeParse({ names: given });
    expect(names({ 0: ' grinder ', 12: 'ace' }).data).toEqual({
      names: { 0: 'grinder', 12: 'ace' },
    });
    for (const given of [
      undefined,
      null,
      [],
      {},
      { 0: '  ' },
      { 0: 1 },
      { 0: 'x'.repeat(201) },
      { '-1': 'x' },
      { '01': 'x' },
      { '1.5': 'x' },
      { first: 'x' },
      { 0: 'fine', '': 'x' },
    ]) {
      expect(names(given).success).toBe(false);
    }
  });
});
