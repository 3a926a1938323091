import fc from 'fast-check';
import { packColumn, unpackFloats, unpackIntegers } from './points';

describe('packed columns', () => {
  it('come back as they were, in single precision', () => {
    fc.assert(
      fc.property(fc.array(fc.float()), values => {
        expect([...unpackFloats(packColumn('float32', values))]).toEqual(
          values,
        );
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer()), values => {
        expect([...unpackIntegers(packColumn('int32', values))]).toEqual(
          values,
        );
      }),
    );
  });

  it('hold 50,000 numbers in 267 KB', () => {
    const values = Float32Array.from({ length: 50_000 }, (_, i) => i / 7);
    const column = packColumn('float32', values);
    expect(column.base64).toHaveLength(266_668);
    expect(unpackFloats(column)).toEqual(values);
  });

  it('are refused where they were cut', () => {
    const column = packColumn('int32', [1, 2]);
    expect(() => unpackIntegers({ ...column, length: 3 })).toThrow(
      'The column has 8 bytes, not 12.',
    );
  });
});
