import { SPOTWORK, SYSTEM, WORK } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
  withPools,
  spot,
  work,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'spot-surge',
    of: 'max surge on spot',
    broken: spot({ maxSurge: '1' }),
    sound: spot({}),
    severity: 'blocked',
    says: 'Spot pool spotwork sets maxSurge 1; spot pools can set neither maxSurge nor maxUnavailable.',
  },
  {
    rule: 'spot-surge',
    of: 'max unavailable on spot',
    broken: spot({ maxUnavailable: '1' }),
    sound: spot({}),
    severity: 'blocked',
    says: /sets maxUnavailable 1/,
  },
  {
    rule: 'spot-system',
    of: 'a system pool on spot',
    broken: withPools({ ...SPOTWORK, mode: 'System' }),
    sound: spot({ mode: 'User' }),
    severity: 'blocked',
    says: /spotwork is a system pool on spot/,
  },
  {
    rule: 'spot-system',
    of: 'a default pool on spot',
    broken: spot({ isDefault: true }),
    sound: spot({ isDefault: false }),
    severity: 'blocked',
    says: /spotwork is the default pool on spot/,
  },
  {
    rule: 'spot-type',
    of: 'spot in an availability set',
    broken: spot({ type: 'AvailabilitySet' }),
    sound: spot({ type: 'VirtualMachineScaleSets' }),
    severity: 'blocked',
    says: 'Spot pool spotwork is of type AvailabilitySet; spot nodes stand in scale sets only.',
  },
  {
    rule: 'spot-toleration',
    of: 'workloads that tolerate no spot node',
    broken: { toleratesSpot: false },
    sound: { toleratesSpot: true },
    severity: 'risky',
    says: /so nothing will ever run on spotwork/,
  },
  {
    rule: 'spot-price',
    of: 'a price of nothing',
    broken: spot({ spotMaxPrice: 0 }),
    sound: spot({ spotMaxPrice: 0.00001 }),
    severity: 'blocked',
    says: /spotMaxPrice of spotwork is 0;/,
  },
  {
    rule: 'spot-price',
    of: 'six decimals',
    broken: spot({ spotMaxPrice: 0.123456 }),
    sound: spot({ spotMaxPrice: 0.12345 }),
    severity: 'blocked',
    says: /at most 5 decimals/,
  },
  {
    rule: 'spot-price-now',
    of: 'a price below the one of now',
    broken: spot({ spotMaxPrice: 0.0383 }),
    sound: spot({ spotMaxPrice: 0.0384 }),
    severity: 'risky',
    says: 'D4s_v6 on spot costs 0.038 $/h and spotwork pays 0.038 $/h at most: no node will be granted.',
  },
  {
    rule: 'spot-autoscaler',
    of: 'spot without an autoscaler',
    broken: spot({ autoscaler: undefined, count: 3 }),
    sound: spot({}),
    severity: 'risky',
    says: 'spotwork has no autoscaler: its 3 spot nodes do not come back once evicted.',
  },
];

describe('rules of spot', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('refuses options of spot on a regular pool', () => {
    expect(found('spot-options', work({ evictionPolicy: 'Delete' }))).toEqual([
      expect.objectContaining({ severity: 'blocked' }),
    ]);
    expect(found('spot-options', spot({}))).toEqual([]);
    expect(
      severities(found('spot-options', spot({ evictionPolicy: undefined }))),
    ).toEqual(['note']);
  });

  it('takes workers on spot alone for a note, and for a risk in prod', () => {
    expect(severities(found('spot-only'))).toEqual(['note']);
    expect(severities(found('spot-only', { stage: 'prod' }))).toEqual([
      'risky',
    ]);
    expect(
      found('spot-only', {
        stage: 'prod',
        ...withPools(SYSTEM, SPOTWORK, WORK),
      }),
    ).toEqual([]);
  });
});
