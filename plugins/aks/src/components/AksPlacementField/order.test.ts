import { FallbackStep, Rung, Verdict } from '@rally/plugin-aks-common';
import fc from 'fast-check';
import { finding, rungs } from '../../__fixtures__/ladder';
import { ORDERS, orderRungs } from './order';

interface Traits {
  verdict?: Verdict;
  perHour?: number | null;
  steps?: FallbackStep[];
  /** vCPU to spare. */
  room?: number;
}

function rung(region: string, traits: Traits = {}): Rung {
  const [like] = rungs();
  const { verdict = 'clear', perHour = 1, steps = [], room } = traits;
  return {
    ...like,
    placement: { ...like.placement, region },
    price: { ...like.price, perHour },
    steps,
    report: {
      ...like.report,
      verdict,
      findings:
        room === undefined
          ? []
          : [
              finding({
                numbers: { unit: 'vCPU', used: 0, asked: 10, limit: 10 + room },
              }),
            ],
    },
  };
}

const regions = (ordered: Rung[]) => ordered.map(r => r.placement.region);

describe('orderRungs', () => {
  it('leaves the order of the ladder as it is', () => {
    const ladder = [rung('b', { perHour: 2 }), rung('a')];
    expect(regions(orderRungs(ladder, 'portal'))).toEqual(['b', 'a']);
  });

  it('puts the cheapest first, and what has no price after it', () => {
    const ladder = [
      rung('none', { perHour: null }),
      rung('dear', { perHour: 0.3 }),
      rung('cheap', { perHour: 0.2 }),
    ];
    expect(regions(orderRungs(ladder, 'price'))).toEqual([
      'cheap',
      'dear',
      'none',
    ]);
  });

  it('counts a grave change above many mild ones', () => {
    const ladder = [
      rung('elsewhere', { steps: ['other-region'] }),
      rung('mild', { steps: ['same-family', 'other-zones'] }),
      rung('as-wanted', { perHour: 9 }),
    ];
    expect(regions(orderRungs(ladder, 'changes'))).toEqual([
      'as-wanted',
      'mild',
      'elsewhere',
    ]);
  });

  it('puts the most room first, and after it what has no figure', () => {
    const ladder = [
      rung('no-figure'),
      rung('tight', { room: 2 }),
      rung('roomy', { room: 70 }),
    ];
    expect(regions(orderRungs(ladder, 'room'))).toEqual([
      'roomy',
      'tight',
      'no-figure',
    ]);
  });

  it('never puts a cheaper risk above what is clear', () => {
    const ladder = [
      rung('clear', { perHour: 5 }),
      rung('risky', { verdict: 'risky', perHour: 1 }),
    ];
    for (const order of ORDERS) {
      expect(regions(orderRungs(ladder, order))).toEqual(['clear', 'risky']);
    }
  });

  it('loses no rung, and keeps what could not be judged last', () => {
    const someRung = fc
      .record({
        verdict: fc.constantFrom<Verdict>('clear', 'risky', 'unknown'),
        perHour: fc.option(fc.constantFrom(0.1, 0.2), { nil: null }),
        room: fc.option(fc.nat(3), { nil: undefined }),
      })
      .map(traits => rung('x', traits));
    fc.assert(
      fc.property(
        fc.array(someRung, { maxLength: 8 }),
        fc.constantFrom('price', 'changes', 'room'),
        (ladder, order) => {
          const ordered = orderRungs(ladder, order);
          expect(new Set(ordered)).toEqual(new Set(ladder));
          const verdicts = ordered.map(({ report }) => report.verdict);
          const judged = verdicts.filter(verdict => verdict !== 'unknown');
          expect(verdicts.slice(0, judged.length)).toEqual(judged);
        },
      ),
    );
  });
});
