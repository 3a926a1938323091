import {
  broken,
  expected,
  found,
  objections,
  RuleCase,
  system,
  work,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'surge-format',
    of: 'a surge that is no number',
    broken: system({ maxSurge: 'many' }),
    sound: system({ maxSurge: '100%' }),
    severity: 'blocked',
    says: 'maxSurge of system is "many", neither a number of nodes nor a percentage up to 100.',
  },
  {
    rule: 'surge-zero',
    of: 'a system pool without surge',
    broken: system({ maxSurge: '0' }),
    sound: system({ maxSurge: '1' }),
    severity: 'blocked',
    says: /maxSurge and maxUnavailable of system would both be 0/,
  },
  {
    rule: 'surge-zero',
    of: 'max unavailable 0%',
    broken: work({ maxSurge: undefined, maxUnavailable: '0%' }),
    sound: work({ maxSurge: undefined, maxUnavailable: '1' }),
    severity: 'blocked',
    says: /would both be 0/,
  },
  {
    rule: 'surge-exclusive',
    of: 'both surge and unavailable',
    broken: work({ maxSurge: '1', maxUnavailable: '1' }),
    sound: work({ maxSurge: '1' }),
    severity: 'blocked',
    says: 'work sets maxSurge 1 and maxUnavailable 1; Terraform takes only one of the two.',
  },
  {
    rule: 'surge-system',
    of: 'max unavailable on a system pool',
    broken: system({ maxSurge: undefined, maxUnavailable: '1' }),
    sound: work({ maxSurge: undefined, maxUnavailable: '1' }),
    severity: 'blocked',
    says: /System pool system sets maxUnavailable 1/,
  },
  {
    rule: 'surge-room',
    of: 'no room left for surge nodes',
    broken: work({ count: 1000, autoscaler: undefined, maxSurge: '1' }),
    sound: work({ count: 999, autoscaler: undefined, maxSurge: '1' }),
    severity: 'risky',
    says: '1000 nodes and 1 surge nodes are more than the 1000 a pool can have.',
  },
];

describe('rules of surge', () => {
  it('note a surge that nobody set where it matters', () => {
    const many = work({
      maxSurge: undefined,
      count: 21,
      autoscaler: undefined,
    });
    expect(found('surge-default', many)).toEqual([
      expect.objectContaining({
        severity: 'note',
        message:
          "work sets no maxSurge: by Azure's pages 1 node joins, or 10 % of them; 3 of 21 are counted.",
        change: { pool: 'work', set: { maxSurge: '3' } },
      }),
    ]);
    expect(found('surge-default', work({ maxSurge: undefined }))).toEqual([]);
  });

  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });
});
