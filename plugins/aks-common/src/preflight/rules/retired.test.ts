import { world } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  work,
} from '../../__testUtils__/rules';

const at = (asOf: string) => ({ ...world(), asOf });

const CASES: RuleCase[] = [
  {
    rule: 'retired',
    of: 'an availability set',
    broken: work({ type: 'AvailabilitySet' }),
    sound: work({ type: 'VirtualMachineScaleSets' }),
    severity: 'risky',
    says: /^AKS supports availability sets no longer since 30 Sep/,
  },
  {
    rule: 'retired',
    of: 'an image of Windows',
    broken: work({ osType: 'Windows', osSku: 'Windows2019' }),
    sound: work({ osType: 'Windows', osSku: 'Windows2022' }),
    severity: 'risky',
    says: /Windows Server 2019/,
  },
  {
    rule: 'retired',
    of: 'policies of Azure on Windows',
    broken: {
      network: { plugin: 'azure', policy: 'azure' },
      ...work({ osType: 'Windows' }),
    },
    sound: {
      network: { plugin: 'azure', policy: 'calico' },
      ...work({ osType: 'Windows' }),
    },
    world: at('2026-10-01T00:00:00.000Z'),
    severity: 'risky',
    says: /network policy azure on Windows/,
  },
  {
    rule: 'retired',
    of: 'kubenet, once its day has come',
    broken: { network: { plugin: 'kubenet' } },
    sound: { network: { plugin: 'kubenet' } },
    world: at('2028-03-31T00:00:00.000Z'),
    soundWorld: at('2028-03-30T23:59:59.000Z'),
    severity: 'risky',
    says: /network plugin kubenet/,
  },
  {
    rule: 'retired',
    of: 'policies of Azure, once their day has come',
    broken: { network: { plugin: 'azure', policy: 'azure' } },
    sound: { network: { plugin: 'azure', policy: 'azure' } },
    world: at('2028-10-01T00:00:00.000Z'),
    soundWorld: at('2028-09-01T00:00:00.000Z'),
    severity: 'risky',
    says: /network policy azure no longer/,
  },
];

describe('what AKS supports no longer', () => {
  it.each(CASES.map(each => [each.of, each] as const))('%s', (_, each) => {
    expect(broken(each)).toMatchObject(expected(each));
    expect(objections(each)).toEqual([]);
  });
});
