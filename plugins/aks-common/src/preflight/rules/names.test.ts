import { SYSTEM } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  withPools,
  system,
  work,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'name-resource-group',
    of: 'a full stop at the end',
    broken: { names: { resourceGroup: 'rg.' } },
    sound: { names: { resourceGroup: 'rg.(dev)' } },
    severity: 'blocked',
    says: /breaks Azure's rule/,
  },
  {
    rule: 'name-cluster',
    of: '64 characters',
    broken: { names: { cluster: 'c'.repeat(64) } },
    sound: { names: { cluster: 'c'.repeat(63) } },
    severity: 'blocked',
    says: /has 64 characters; Azure takes 1 to 63/,
  },
  {
    rule: 'name-cluster',
    of: 'a word that Azure keeps',
    broken: { names: { cluster: 'aks-dev-Microsoft' } },
    sound: { names: { cluster: 'aks-dev-micro-soft' } },
    severity: 'blocked',
    says: /a word that Azure keeps from names/,
  },
  {
    rule: 'name-cluster',
    of: 'a word that Azure keeps from the beginning of names',
    broken: { names: { cluster: 'login-aks' } },
    sound: { names: { cluster: 'aks-login' } },
    severity: 'blocked',
    says: /nor login or xbox first/,
  },
  {
    rule: 'name-registry',
    of: 'a hyphen',
    broken: { names: { registry: 'rally-dev' } },
    sound: { names: { registry: 'rallyDev' } },
    severity: 'blocked',
    says: /letters and digits only/,
  },
  {
    rule: 'name-key-vault',
    of: 'two hyphens in a row',
    broken: { names: { keyVault: 'kv--rally' } },
    sound: { names: { keyVault: 'kv-rally-0' } },
    severity: 'blocked',
    says: /no two in a row/,
  },
  {
    rule: 'name-key-vault',
    of: '25 characters',
    broken: { names: { keyVault: 'k'.repeat(25) } },
    sound: { names: { keyVault: 'k'.repeat(24) } },
    severity: 'blocked',
    says: /has 25 characters/,
  },
  {
    rule: 'name-storage-account',
    of: 'a capital',
    broken: { names: { storageAccount: 'Rally' } },
    sound: { names: { storageAccount: 'rally' } },
    severity: 'blocked',
    says: /lower-case letters and digits only/,
  },
  {
    rule: 'name-container',
    of: 'a hyphen at the start',
    broken: { storageContainers: ['dags', '-logs'] },
    sound: { storageContainers: ['dags', 'logs-0'] },
    severity: 'blocked',
    says: /The container name -logs breaks Azure's rule/,
  },
  {
    rule: 'name-container',
    of: 'two characters',
    broken: { storageContainers: ['ab'] },
    sound: { storageContainers: ['abc', '$web'] },
    severity: 'blocked',
    says: /has 2 characters; Azure takes 3 to 63/,
  },
  {
    rule: 'name-dns-prefix',
    of: 'a hyphen at the end',
    broken: { dnsPrefix: 'rally-' },
    sound: { dnsPrefix: 'r' },
    severity: 'blocked',
    says: /The DNS prefix name rally- breaks Azure's rule/,
  },
  {
    rule: 'name-pool',
    of: '13 characters',
    broken: system({ name: 's'.repeat(13) }),
    sound: system({ name: 's'.repeat(12) }),
    severity: 'blocked',
    says: /has 13 characters; a Linux pool takes 1 to 12/,
  },
  {
    rule: 'name-pool',
    of: 'seven characters on Windows',
    broken: work({ name: 'windows', osType: 'Windows' }),
    sound: work({ name: 'window', osType: 'Windows' }),
    severity: 'blocked',
    says: /a Windows pool takes 1 to 6/,
  },
  {
    rule: 'name-pool',
    of: 'a capital',
    broken: system({ name: 'System' }),
    sound: system({ name: 'system' }),
    severity: 'blocked',
    says: /a letter first/,
  },
];

describe('rules of names', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('finds names that two pools share', () => {
    const [finding] = found('name-pool-unique', withPools(SYSTEM, SYSTEM));
    expect(finding).toMatchObject({
      severity: 'blocked',
      message:
        '2 pools are called system; a name can be had once in a cluster.',
    });
    expect(found('name-pool-unique')).toEqual([]);
  });
});
