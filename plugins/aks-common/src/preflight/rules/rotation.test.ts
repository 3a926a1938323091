import { placement, world } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
  spot,
  work,
} from '../../__testUtils__/rules';

const ON_5 = { provider: { name: 'azurerm', version: '5.2.0' } } as const;
const SMALLER = placement(work({ vmSize: 'Standard_D2s_v6' }));

const CASES: RuleCase[] = [
  {
    rule: 'rotation-name',
    of: 'a new size without a name to stand in',
    broken: work({}),
    sound: work({ temporaryNameForRotation: 'worktmp' }),
    options: { ...ON_5, before: SMALLER },
    severity: 'blocked',
    says: 'vmSize of work changed, for which azurerm rebuilds the pool, and it has no temporaryNameForRotation.',
  },
  {
    rule: 'rotation-name',
    of: 'other zones',
    broken: work({ zones: ['1', '2'] }),
    sound: work({ zones: ['2', '1'] }),
    options: { ...ON_5, before: placement(work({ zones: ['1'] })) },
    soundOptions: {
      ...ON_5,
      before: placement(work({ zones: ['1', '2'] })),
    },
    severity: 'blocked',
    says: /zones of work changed/,
  },
  {
    rule: 'rotation-name',
    of: 'a provider that replaces the pool at once',
    broken: work({}),
    sound: work({}),
    options: {
      provider: { name: 'azurerm', version: '4.15.0' },
      before: SMALLER,
    },
    soundOptions: { ...ON_5, before: placement(work({})) },
    severity: 'risky',
    says: /azurerm 4.15.0 deletes the pool and makes it anew/,
  },
  {
    rule: 'rotation-name',
    of: 'an image of another kind',
    broken: work({ osSku: 'Windows2022' }),
    sound: work({ osSku: 'AzureLinux3' }),
    options: { ...ON_5, before: placement(work({ osSku: 'Ubuntu' })) },
    severity: 'blocked',
    says: /osSku of work changed/,
  },
  {
    rule: 'name-temporary-pool',
    of: 'a temporary name with a hyphen',
    broken: work({ temporaryNameForRotation: 'work-tmp' }),
    sound: work({ temporaryNameForRotation: 'worktmp' }),
    severity: 'blocked',
    says: /The temporary name work-tmp of work is none that a pool can have/,
  },
  {
    rule: 'name-temporary-pool',
    of: 'the name of another pool',
    broken: work({ temporaryNameForRotation: 'system' }),
    sound: work({ temporaryNameForRotation: 'systemtmp' }),
    severity: 'blocked',
    says: 'The temporary name system of work is that of a pool.',
  },
  {
    rule: 'pool-replaced',
    of: 'spot that becomes regular',
    broken: work({ name: 'spotwork' }),
    sound: work({}),
    options: { before: placement(spot({})) },
    severity: 'risky',
    says: 'priority of spotwork changed, which no pool can: it is deleted and made anew, and its 1 nodes leave first.',
  },
];

describe('rules of changes of what stands', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('propose a name that no pool has', () => {
    const options = { ...ON_5, before: SMALLER };
    const [finding] = found('rotation-name', work({}), world(), options);
    expect(finding.change).toEqual({
      pool: 'work',
      set: { temporaryNameForRotation: 'worktmp' },
    });
  });

  it('say what is rebuilt where a name is given', () => {
    const named = work({ temporaryNameForRotation: 'worktmp' });
    expect(
      severities(
        found('rotation-name', named, world(), { ...ON_5, before: SMALLER }),
      ),
    ).toEqual(['clear']);
  });
});
