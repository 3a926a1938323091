import {
  answered,
  notAnswered,
  placement,
  stale,
  withRegion,
  world,
} from '../../__fixtures__/world';
import {
  broken,
  expected,
  found,
  objections,
  RuleCase,
  system,
} from '../../__testUtils__/rules';
import { AzureRefusal } from '../../snapshot';
import { preflight } from '../preflight';

const lists = (zones: string[]) =>
  withRegion({
    aksSizes: answered('aks-vm-skus', [
      { name: 'standard_d2s_v6', zones },
      { name: 'Standard_D4s_v6', zones: ['1', '2', '3'] },
    ]),
  });
const refuses = (...refusals: AzureRefusal[]) =>
  world({ azurePreflight: answered('azure-preflight', refusals) });

const CASES: RuleCase[] = [
  {
    rule: 'aks-size',
    of: 'zones that Compute has and AKS has not',
    broken: {},
    sound: system({ zones: ['1'] }),
    world: lists(['1']),
    severity: 'blocked',
    says: 'AKS has D2s_v6 in northeurope not in zones 2 and 3; it has it in zone 1.',
  },
  {
    rule: 'aks-size',
    of: 'a size that AKS does not list',
    broken: system({ vmSize: 'Standard_E4s_v6' }),
    sound: {},
    world: lists(['1', '2', '3']),
    severity: 'risky',
    says: 'AKS does not list E4s_v6 among the 2 sizes it takes in northeurope.',
  },
  {
    rule: 'azure-preflight',
    of: "a refusal of Azure's own preflight",
    broken: {},
    sound: {},
    world: refuses({
      code: 'AvailabilityZoneNotSupported',
      message: "The zone(s) '2' is not supported. ",
    }),
    soundWorld: refuses(),
    severity: 'blocked',
    says: "Azure would refuse the cluster (AvailabilityZoneNotSupported): The zone(s) '2' is not supported.",
  },
];

describe('rules on previews of Azure', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it.each([
    ['aks-size', withRegion({ aksSizes: notAnswered('aks-vm-skus') })],
    [
      'azure-preflight',
      world({ azurePreflight: notAnswered('azure-preflight') }),
    ],
    [
      'azure-preflight',
      world({
        azurePreflight: stale('azure-preflight', [
          { code: 'Old', message: 'old' },
        ]),
      }),
    ],
  ])('%s notes that it could not ask, and decides nothing', (rule, deaf) => {
    expect(found(rule, {}, deaf)).toEqual([
      expect.objectContaining({
        severity: 'note',
        message: expect.stringMatching(/^Could not ask Azure for .*\.$/),
      }),
    ]);
    expect(preflight(placement(), deaf).verdict).toBe('clear');
  });

  it('say nothing where nobody asked', () => {
    expect(found('aks-size')).toEqual([]);
    expect(found('azure-preflight')).toEqual([]);
  });
});
