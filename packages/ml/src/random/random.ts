import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Numbers that only the seed decides. */
export interface Random {
  /** 0 included, 1 not. */
  float(): number;
  /** Both ends included. */
  integer(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
}

/** @param seed - a whole number; its low 32 bits count */
export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const float = () => uniformFloat64(generator);
  return {
    float,
    integer: (low, high) => uniformInt(generator, low, high),
    // Box and Muller; 1 - u keeps the logarithm off 0.
    normal: () =>
      Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float()),
  };
}
