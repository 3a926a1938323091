import {
  answered,
  placement,
  notAnswered,
  withRegion,
} from '../../__fixtures__/world';
import {
  broken,
  expected,
  found,
  objections,
  RuleCase,
} from '../../__testUtils__/rules';

const clusters = (used: number, limit: number) =>
  withRegion({ clusterCount: answered('quota-provider', { used, limit }) });

const CASES: RuleCase[] = [
  {
    rule: 'clusters-per-region',
    of: 'one more than may be',
    broken: {},
    sound: {},
    world: clusters(20, 20),
    soundWorld: clusters(19, 20),
    severity: 'blocked',
    says: /^20 clusters of 20 in \w+, 1 more asked for: 1 too many\.$/,
  },
  {
    rule: 'clusters-per-region',
    of: 'two made beside each other',
    broken: {},
    sound: {},
    world: clusters(19, 20),
    options: { newClusters: 2 },
    soundOptions: { newClusters: 1 },
    severity: 'blocked',
    says: /2 more asked for: 1 too many/,
  },
];

describe('the number of clusters', () => {
  it.each(CASES.map(each => [each.of, each] as const))('%s', (_, each) => {
    expect(broken(each)).toMatchObject(expected(each));
    expect(objections(each)).toEqual([]);
  });

  it('is not asked for where the cluster stands', () => {
    expect(
      found('clusters-per-region', {}, clusters(20, 20), {
        before: placement(),
      }),
    ).toEqual([]);
  });

  it('is a note where Azure does not tell it', () => {
    const unasked = withRegion({ clusterCount: notAnswered('quota-provider') });
    expect(found('clusters-per-region', {}, unasked)).toMatchObject([
      { severity: 'note', message: expect.stringMatching(/^Could not ask/) },
    ]);
  });
});
