import fc from 'fast-check';
import { needs as someNeeds, worlds } from '../__testUtils__/arbitraries';
import { preflight } from '../preflight/preflight';
import { priceOf } from '../price';
import { Rung } from '../report';
import { rankPlacements } from './rankPlacements';

const VERDICTS = ['clear', 'risky', 'unknown'];

describe('every ladder', () => {
  it('holds what preflight and the price list say, in order', () => {
    fc.assert(
      fc.property(someNeeds, worlds, (needs, known) => {
        const { placements, out, regionsAsked } = rankPlacements(needs, known);
        const options = { budget: needs.budget };
        expect(regionsAsked).toBe(needs.regions.length || known.regions.length);
        for (const [index, rung] of placements.entries()) {
          const { placement: placed, report, price, rank, why } = rung;
          const snapshot = known.regions.find(
            ({ region: name }) => name === placed.region,
          );
          expect(report).toEqual(preflight(placed, known, options));
          expect(price).toEqual(priceOf(placed, snapshot));
          expect(VERDICTS).toContain(report.verdict);
          expect(rank).toBe(report.verdict === 'unknown' ? null : index + 1);
          expect(why).toMatch(/\.$/);
          expect(why).not.toMatch(/undefined|NaN/);
        }
        const verdicts = placements.map(({ report }) =>
          VERDICTS.indexOf(report.verdict),
        );
        expect(verdicts).toEqual([...verdicts].sort());
        for (const { finding, observedAt, placement: placed } of out) {
          const report = preflight(placed, known, options);
          expect(finding.severity).toBe('blocked');
          expect(observedAt).toBe(report.observedAt);
        }
        // That no size is large enough is found before there is a placement.
        const ofPlacements = out.filter(
          ({ finding }) => finding.rule !== 'size-fits',
        );
        for (const { finding, placement: placed } of ofPlacements) {
          const { findings } = preflight(placed, known, options);
          expect(findings).toContainEqual(finding);
        }
        const reasons = out.map(({ finding, placement: placed }) =>
          [placed.region, finding.rule, finding.subject.name].join(),
        );
        expect(new Set(reasons).size).toBe(reasons.length);
      }),
    );
  });

  it('accounts for every region it was asked about', () => {
    fc.assert(
      fc.property(someNeeds, worlds, (needs, known) => {
        const {
          placements,
          out,
          notAnswered: deaf,
        } = rankPlacements(needs, known);
        const named = new Set([
          ...placements.map(rung => rung.placement.region),
          ...out.map(refusal => refusal.placement.region),
          ...deaf.map(({ region: name }) => name),
        ]);
        const answeredWithSizes = known.regions
          .filter(
            ({ sizes }) => sizes.state !== 'not-answered' && sizes.value.length,
          )
          .map(({ region: name }) => name);
        const wanted = needs.regions.filter(name =>
          answeredWithSizes.includes(name),
        );
        expect([...named]).toEqual(expect.arrayContaining(wanted));
      }),
    );
  });

  it('begins the same whatever its limit', () => {
    fc.assert(
      fc.property(
        someNeeds,
        worlds,
        fc.integer({ min: 1, max: 4 }),
        (needs, known, limit) => {
          const all = rankPlacements(needs, known, { limit: 100 }).placements;
          const few = rankPlacements(needs, known, { limit }).placements;
          const plain = (rungs: Rung[]) =>
            rungs.map(({ rank, placement, price }) => ({
              rank,
              placement,
              price,
            }));
          expect(plain(few)).toEqual(plain(all.slice(0, limit)));
        },
      ),
    );
  });
});
