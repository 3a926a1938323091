import {
  answered,
  AS_OF,
  NORTHEUROPE,
  notAnswered,
  placement,
  stale,
  SUBSCRIPTION,
  SWEDENCENTRAL,
  usage,
  usages,
  WESTEUROPE,
  withRegion,
  world,
} from '../__fixtures__/world';
import { found, spot } from '../__testUtils__/rules';
import { preflight } from './preflight';

const EVERY_NAME = {
  resourceGroup: 'rg-rally-dev',
  cluster: 'rally-dev',
  registry: 'rallydev',
  keyVault: 'kv-rally-dev',
  storageAccount: 'rallydev',
};

describe('what could not be asked', () => {
  it('is unknown, with the source, the code, since when and the retry', () => {
    const deaf = withRegion({ usages: notAnswered('compute-usages') });
    const report = preflight(placement(), deaf);
    expect(report.verdict).toBe('unknown');
    expect(report.findings[0]).toMatchObject({
      rule: 'quota-low-priority',
      severity: 'unknown',
      message:
        'Could not ask Azure for quota since 11:40 UTC: 429 TooManyRequests, retry at 12:08 UTC.',
      remedy: 'Wait until 12:08 UTC, or ask again now.',
      evidence: { source: 'compute-usages' },
    });
    expect(report.findings[0].numbers).toBeUndefined();
  });

  it('is unknown when stale, with the numbers of the last answer', () => {
    const full = usages(usage('lowPriorityCores', 95, 100));
    const old = withRegion({ usages: stale('compute-usages', full) });
    const [finding] = found('quota-low-priority', {}, old);
    expect(finding).toMatchObject({
      severity: 'unknown',
      numbers: { used: 95, asked: 12, limit: 100 },
    });
    expect(finding.message).toBe(
      'Could not ask Azure for quota since 11:40 UTC: 429 TooManyRequests, retry at 12:08 UTC; the answer of 11:38 UTC was: Low-priority vCPU quota needs 12 (4 at creation), has 5 free of 100.',
    );
  });

  it('is unknown once an answer has lapsed, though nobody marked it', () => {
    const late = world({ asOf: '2026-11-23T13:00:00.000Z' });
    expect(preflight(placement(), late).verdict).toBe('unknown');
    expect(preflight(placement(), world({ asOf: AS_OF })).verdict).toBe(
      'clear',
    );
  });

  it('is unknown where a counter is missing, never 0', () => {
    const [finding] = found(
      'quota-family',
      {},
      withRegion({
        usages: answered('compute-usages', [
          usage('cores', 0, 100),
          usage('lowPriorityCores', 0, 100),
        ]),
      }),
    );
    expect(finding).toMatchObject({
      severity: 'unknown',
      subject: { kind: 'quota', name: 'standardDSv6Family' },
      message:
        'Azure lists no counter standardDSv6Family for northeurope, so it is not known whether 2 vCPU fit.',
    });
    expect(finding.numbers).toBeUndefined();
  });

  it('is unknown for a region and for a subscription nobody asked about', () => {
    const elsewhere = preflight(
      placement({ region: 'polandcentral' }),
      world(),
    );
    expect(elsewhere.verdict).toBe('unknown');
    expect(elsewhere.findings[0].message).toMatch(/RegionNotAsked/);
    const other = placement({
      subscriptionId: SUBSCRIPTION.replace(/1$/, '2'),
    });
    expect(preflight(other, world()).findings[0].message).toMatch(
      /SubscriptionNotAsked/,
    );
  });

  it('gives way to what is blocked', () => {
    const deaf = withRegion({ usages: notAnswered('compute-usages') });
    expect(preflight(placement(spot({ maxSurge: '1' })), deaf).verdict).toBe(
      'blocked',
    );
  });

  it('tells one gap once for the sizes, and names the role that is missing', () => {
    const forbidden = withRegion({
      sizes: {
        state: 'not-answered',
        source: 'compute-skus',
        askedAt: AS_OF,
        problem: {
          code: 'AuthorizationFailed',
          status: 403,
          message: 'no',
          since: AS_OF,
        },
      },
    });
    const rules = preflight(placement(), forbidden)
      .findings.filter(({ severity }) => severity === 'unknown')
      .map(({ rule }) => rule);
    expect(rules).toEqual([
      'quota-low-priority',
      'quota-family',
      'quota-regional',
      'sku-offered',
    ]);
    expect(found('sku-offered', {}, forbidden)[0].remedy).toMatch(
      /role Reader/,
    );
  });

  it('dates a report by its oldest fact', () => {
    const early = '2026-11-23T12:01:00.000Z';
    const versions = NORTHEUROPE.kubernetesVersions;
    const mixed = withRegion({
      kubernetesVersions: { ...versions, observedAt: early } as typeof versions,
    });
    expect(preflight(placement(), mixed).observedAt).toBe(early);
  });
});

describe('the sound placement', () => {
  it('is clear with every name given, where there is room', () => {
    const named = placement({ names: EVERY_NAME });
    const report = preflight(named, world());
    expect(report).toMatchObject({
      verdict: 'clear',
      create: 'clear',
      upgrade: 'clear',
    });
    expect(
      preflight({ ...named, region: SWEDENCENTRAL.region }, world()).verdict,
    ).toBe('clear');
  });

  it('is blocked in westeurope, with the numbers of Azure', () => {
    const report = preflight(placement({ region: WESTEUROPE.region }), world());
    expect(report.verdict).toBe('blocked');
    expect(
      report.findings
        .filter(({ severity }) => severity === 'blocked')
        .map(({ rule, phase, message }) => [rule, phase, message]),
    ).toEqual([
      [
        'quota-regional',
        'create',
        'Regional vCPU quota needs 2, has 1 free of 10.',
      ],
      [
        'quota-regional',
        'upgrade',
        'Regional vCPU quota needs 2 + 2 for surge nodes, has 1 free of 10.',
      ],
      [
        'sku-offered',
        'create',
        'D2s_v6 is not offered to this subscription in westeurope: NotAvailableForSubscription.',
      ],
    ]);
  });
});
