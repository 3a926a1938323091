import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../__testUtils__/io';

interface Said {
  rule: string;
  severity: string;
  message: string;
  remedy?: string;
}

describe('names that hashicorp/random makes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rally-random-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function judge(
    text: string,
  ): Promise<{ verdict: string; findings: Said[] }> {
    await writeFile(join(folder, 'main.tf'), text);
    const { out } = await run(
      ['preflight', '.', '--offline', '--format', 'json'],
      { cwd: folder },
    );
    return JSON.parse(out);
  }

  const clusterOf = (name: string, rest: string = '') => `
    resource "azurerm_kubernetes_cluster" "this" {
      name                = ${name}
      location            = "westeurope"
      resource_group_name = "rg"
      dns_prefix          = "aks"
      default_node_pool {
        name       = "system"
        vm_size    = "Standard_D4s_v6"
        node_count = 2
      }
      ${rest || 'identity {\n type = "SystemAssigned"\n }'}
    }
    resource "random_pet" "a" {}
    resource "random_id" "a" {
      byte_length = 4
      prefix      = "p"
    }
    resource "random_integer" "a" {
      min = 1
      max = 999
    }
    resource "random_uuid" "a" {}
    resource "random_string" "a" {
      length  = 6
      special = false
      upper   = false
    }
    resource "random_string" "any" { length = 6 }
    resource "random_pet" "waits" { prefix = data.azurerm_client_config.a.id }
    data "azurerm_client_config" "a" {}
    variable "unset" {}
  `;

  const values = ({ findings }: { findings: Said[] }) =>
    findings
      .filter(({ rule }) => rule === 'plan-value')
      .map(({ severity, message }) => `${severity}: ${message}`);

  const NAME = 'name of azurerm_kubernetes_cluster.this';

  it.each([
    [
      '"${random_pet.a.id}-aks"',
      'random_pet.a when it is applied; its length and letters are not checked',
    ],
    [
      '"aks-${random_id.a.hex}"',
      'random_id.a when it is applied; what can come out has 13 characters, which Azure takes',
    ],
    [
      '"aks${random_integer.a.result}"',
      'random_integer.a when it is applied; what can come out has 4 to 6 characters, which Azure takes',
    ],
    [
      'random_uuid.a.result',
      'random_uuid.a when it is applied; what can come out has 36 characters, which Azure takes',
    ],
    [
      '"${random_string.a.result}-${random_integer.a.id}"',
      'random_string.a and random_integer.a when it is applied; what can come out has 8 to 10 characters, which Azure takes',
    ],
    [
      'substr("aks-${random_id.a.hex}", 0, 8)',
      'random_id.a when it is applied; what can come out has 8 characters, which Azure takes',
    ],
    [
      '"aks-${substr(md5(uuid()), 0, 4)}"',
      'uuid() when it is applied; what can come out has 8 characters, which Azure takes',
    ],
    [
      '"${random_pet.a.id}-${uuid()}"',
      'random_pet.a and uuid() when it is applied; its length and letters are not checked',
    ],
    [
      'join("-", [random_pet.a.id, "aks"])',
      'random_pet.a when it is applied; its length and letters are not checked',
    ],
  ])('are notes: %s', async (name, said) => {
    const report = await judge(clusterOf(name));
    expect(values(report)).toEqual([`note: ${NAME} is made by ${said}.`]);
    expect(report.verdict).toBe('clear');
  });

  it.each([
    '"${random_pet.a.id}-${data.azurerm_client_config.a.id}"',
    '"${data.azurerm_client_config.a.id}-${random_pet.a.id}"',
    '"${random_pet.a.id}-${var.unset}"',
    'join("-", [random_pet.a.id, var.unset])',
    'random_integer.a.result > 5 ? "a" : var.unset',
    '{ for k in [random_pet.a.id] : k => var.unset }["a"]',
    '[for each in split("-", random_pet.a.id) : var.unset][0]',
    'lookup({}, random_pet.a.id, var.unset)',
    'random_pet.waits.id',
    'random_pet.a.nothing',
    '"${random_pet.a.id}-${timestamp()}"',
  ])('stay unknown where anything else is: %s', async name => {
    const report = await judge(clusterOf(name));
    expect(values(report)).toEqual([
      expect.stringMatching(new RegExp(`^unknown: ${NAME} `)),
    ]);
    expect(report.verdict).toBe('unknown');
  });

  it.each([
    // One of the special characters may come out first.
    ['random_string.any.result', '!!!!!!'],
    ['"${random_string.a.result}-"', 'aaaaaa-'],
    ['"aks.${random_id.a.hex}"', 'aks.p55555555'],
  ])('say what could be refused: %s', async (name, sample) => {
    const report = await judge(clusterOf(name));
    expect(values(report)[0]).toContain(
      `when it is applied, and may come out like ${sample}: Azure takes letters`,
    );
    expect(report.verdict).toBe('unknown');
  });

  const storage = (name: string) => `${clusterOf('"aks"')}
    resource "azurerm_storage_account" "this" {
      name                = ${name}
      resource_group_name = "rg"
    }`;

  it('hold a narrow rule against all that can come out', async () => {
    const fits = await judge(storage('"st${random_string.a.result}"'));
    expect(values(fits)).toEqual([
      'note: name of azurerm_storage_account.this is made by random_string.a when it is applied; what can come out has 8 characters, which Azure takes.',
    ]);
    expect(fits.verdict).toBe('clear');
    const special = await judge(storage('"st${random_string.any.result}"'));
    expect(special.verdict).toBe('unknown');
    expect(values(special)[0]).toContain('may come out like stAAAAAA');
    const pet = await judge(storage('"st${random_pet.a.id}"'));
    expect(values(pet)).toEqual([
      'unknown: name of azurerm_storage_account.this comes from random_pet.a.id, which is known only after apply.',
    ]);
  });

  it('leaves endless texts alone', async () => {
    const report = await judge(
      storage(
        '"${random_string.long.result}${random_string.long.result}"',
      ).concat('\nresource "random_string" "long" { length = 1e9 }'),
    );
    expect(report.verdict).toBe('unknown');
  });

  it('says which expression hinders a block', async () => {
    const { findings } = await judge(
      clusterOf(
        '"aks"',
        `dynamic "identity" {
          for_each = var.unset == "" ? [1] : []
          content {
            type = "SystemAssigned"
          }
        }`,
      ),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'plan-value',
        message:
          'identity of azurerm_kubernetes_cluster.this is there for each of var.unset == "" ? [1] : [], which comes from var.unset, which has no value: give it with --var unset=VALUE.',
        remedy:
          'Give that for_each a value that is known before the apply, or write identity without dynamic.',
      }),
    );
  });

  it('says that agent_pool_profile makes no default pool', async () => {
    const { findings } = await judge(`
      resource "azurerm_kubernetes_cluster" "this" {
        name                = "aks"
        location            = "westeurope"
        resource_group_name = "rg"
        dns_prefix          = "aks"
        agent_pool_profile {
          name = "default"
        }
      }`);
    const remedies = findings
      .filter(({ message }) => message.startsWith('default_node_pool of'))
      .map(({ severity, remedy }) => `${severity}: ${remedy}`);
    const remedy =
      'Write default_node_pool in place of agent_pool_profile, which azurerm takes before 2.0 only.';
    expect(remedies).toEqual([`blocked: ${remedy}`, `unknown: ${remedy}`]);
  });
});
