import { madeUpShots } from '@rally/ml';

/** A shot table as CSV, after which stand so many rallies whose speed is no number. */
export const shotsCsv = (rallies: number, wrong: number = 0): string =>
  [
    ...madeUpShots({ seed: 3, rallies }),
    ...Array.from(
      { length: wrong },
      (_, i) => `wrong,${i + 1},1,Ada,0,0,-11.9,fast,serve,winner\n`,
    ),
  ].join('');
