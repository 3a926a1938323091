import fc from 'fast-check';
import {
  placements,
  preflightOptions,
  worlds,
} from '../__testUtils__/arbitraries';
import { answered, notAnswered, placement, world } from '../__fixtures__/world';
import { applyChange } from '../change';
import { Finding, Severity } from '../report';
import { preflight } from './preflight';
import { RULES } from './rules';

const ORDER: Severity[] = ['blocked', 'unknown', 'risky', 'clear', 'note'];

describe('preflight, whatever it is given', () => {
  it('never throws, and says each thing in one whole sentence', () => {
    fc.assert(
      fc.property(
        placements,
        worlds,
        preflightOptions,
        (placed, known, how) => {
          const { findings } = preflight(placed, known, how);
          expect(findings.length).toBeGreaterThan(0);
          for (const { message, evidence, numbers } of findings) {
            expect(message).toMatch(/[.]$/);
            expect(message).not.toMatch(/undefined|NaN|\[object/);
            expect(evidence.link).toMatch(/^https:/);
            for (const figure of Object.values(numbers ?? {})) {
              expect(figure).not.toBeNaN();
            }
          }
        },
      ),
    );
  });

  it('says nothing graver than its rules say they do, nor in another phase', () => {
    const grave: Severity[] = ['clear', 'note', 'risky', 'blocked'];
    fc.assert(
      fc.property(
        placements,
        worlds,
        preflightOptions,
        (placed, known, how) => {
          for (const finding of preflight(placed, known, how).findings) {
            const rule = RULES.find(({ id }) => id === finding.rule);
            const { worst = 'note', phases = ['create'] } = rule ?? {};
            expect(grave.indexOf(finding.severity)).toBeLessThanOrEqual(
              grave.indexOf(worst),
            );
            expect(phases).toContain(finding.phase);
          }
        },
      ),
    );
  });

  it('gives changes that can be carried out and settle what they are for', () => {
    const isSame = (a: Finding) => (b: Finding) =>
      a.rule === b.rule &&
      a.severity === b.severity &&
      a.phase === b.phase &&
      a.subject.kind === b.subject.kind &&
      a.subject.name === b.subject.name;
    let carriedOut = 0;
    fc.assert(
      fc.property(
        placements,
        worlds,
        preflightOptions,
        (placed, known, how) => {
          for (const finding of preflight(placed, known, how).findings) {
            if (!finding.change) continue;
            const changed = applyChange(placed, finding.change);
            const left = preflight(changed, known, how).findings;
            expect(left.filter(isSame(finding))).toEqual([]);
            carriedOut += 1;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(carriedOut).toBeGreaterThan(100);
  });

  it('folds its findings into the verdicts it gives', () => {
    fc.assert(
      fc.property(placements, worlds, (placed, known) => {
        const report = preflight(placed, known);
        const worst = (phase: string) =>
          ORDER.find(severity =>
            report.findings.some(
              finding =>
                finding.phase === phase && finding.severity === severity,
            ),
          ) ?? 'clear';
        const plain = (severity: Severity) =>
          severity === 'note' ? 'clear' : severity;
        expect(report.create).toBe(plain(worst('create')));
        expect(report.upgrade).toBe(plain(worst('upgrade')));
        const risky = report.create === 'clear' && report.upgrade !== 'clear';
        expect(report.verdict).toBe(risky ? 'risky' : report.create);
      }),
    );
  });

  it('never calls clear what rests on an answer that is missing or stale', () => {
    fc.assert(
      fc.property(placements, worlds, (placed, known) => {
        const region = known.regions.find(
          candidate => candidate.region === placed.region,
        );
        const needed = [
          region?.sizes,
          region?.usages,
          region?.kubernetesVersions,
          known.subscription.providers,
          ...(placed.assignsRoles ? [known.subscription.permissions] : []),
        ];
        if (needed.every(signal => signal?.state === 'answered')) return;
        expect(['unknown', 'blocked']).toContain(
          preflight(placed, known).verdict,
        );
      }),
    );
  });

  it('loses its clear verdict with each single answer it needs', () => {
    const [, northeurope] = world().regions;
    const { subscription } = world();
    const gaps = [
      { regions: [{ ...northeurope, sizes: notAnswered('compute-skus') }] },
      { regions: [{ ...northeurope, usages: notAnswered('compute-usages') }] },
      {
        regions: [
          { ...northeurope, kubernetesVersions: notAnswered('aks-versions') },
        ],
      },
      {
        subscription: {
          ...subscription,
          permissions: notAnswered('permissions'),
        },
      },
      {
        subscription: {
          ...subscription,
          providers: notAnswered('provider-registration'),
        },
      },
    ] as Partial<ReturnType<typeof world>>[];
    for (const gap of gaps) {
      expect(preflight(placement(), world(gap)).verdict).toBe('unknown');
    }
    const priceless = { ...northeurope, prices: answered('retail-prices', []) };
    const known = world({ regions: [priceless as typeof northeurope] });
    expect(preflight(placement(), known).verdict).toBe('clear');
  });
});
