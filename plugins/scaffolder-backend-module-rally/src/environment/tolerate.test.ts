import { Finding, PreflightReport } from '@rally/plugin-aks-common';
import { environmentOf } from '../__testUtils__/environment';
import { tolerate } from './tolerate';

const { placement } = environmentOf().spec;

const finding = (changes: Partial<Finding> = {}): Finding => ({
  rule: 'sku-offered',
  severity: 'blocked',
  phase: 'create',
  subject: { kind: 'pool', name: 'work' },
  message: 'D4s_v6 is not offered.',
  evidence: { source: 'rule', link: 'https://example.com' },
  ...changes,
});

const quota = (asked: number) =>
  finding({
    rule: 'quota-regional',
    subject: { kind: 'region', name: 'northeurope' },
    message: `${asked} vCPU are too many.`,
    numbers: { unit: 'vCPU', used: 9, asked, limit: 10 },
  });

const reportOf = (...findings: Finding[]): PreflightReport => ({
  verdict: 'blocked',
  create: 'blocked',
  upgrade: 'clear',
  findings,
});

const withWork = (changes: object) => ({
  ...placement,
  pools: placement.pools.map(pool =>
    pool.name === 'work' ? { ...pool, ...changes } : pool,
  ),
});

const judged = (
  of: Finding,
  was: Finding,
  wanted: object = { autoscaler: { min: 0, max: 1 } },
) => tolerate(reportOf(of), reportOf(was), withWork(wanted), placement);

describe('tolerate', () => {
  it('lets a change be that asks no more of what is refused already', () => {
    expect(judged(finding(), finding())).toMatchObject({
      verdict: 'risky',
      create: 'risky',
      findings: [
        {
          severity: 'risky',
          message: 'As before the change: D4s_v6 is not offered.',
        },
      ],
    });
    expect(judged(quota(4), quota(8)).verdict).toBe('risky');
    expect(judged(quota(8), quota(8)).verdict).toBe('risky');
  });

  it.each([
    ['more vCPU', quota(9), quota(8), {}],
    ['more nodes', finding(), finding(), { autoscaler: { min: 0, max: 4 } }],
    ['another size', finding(), finding(), { vmSize: 'Standard_D8s_v6' }],
    ['other zones', finding(), finding(), { zones: ['1'] }],
    ['another rule', finding(), finding({ rule: 'sku-zones' }), {}],
    [
      'another pool',
      finding(),
      finding({ subject: { kind: 'pool', name: 'system' } }),
      {},
    ],
    ['what was risky', finding(), finding({ severity: 'risky' }), {}],
    ['another phase', finding(), finding({ phase: 'upgrade' }), {}],
  ])('refuses %s', (_what, of, was, wanted) => {
    expect(judged(of, was, wanted)).toMatchObject({
      verdict: 'blocked',
      findings: [of],
    });
  });

  it('keeps what else there is: unknown is graver than risky', () => {
    const { verdict } = tolerate(
      reportOf(finding(), finding({ rule: 'x', severity: 'unknown' })),
      reportOf(finding()),
      placement,
      placement,
    );
    expect(verdict).toBe('unknown');
  });
});
