import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseJson, Placement, readPlan } from '@rally/plugin-aks-common';
import { FIXTURES, NOON, run } from '../__testUtils__/io';
import { loadFolder } from './loadFolder';

const nothingGiven = {
  offline: true,
  format: 'json' as const,
  failOn: 'risky' as const,
  verbose: false,
  variables: [],
  variableFiles: [],
  fix: false,
  write: false,
};

describe('a folder of HCL', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rally-hcl-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(files: Record<string, string>) {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  }

  async function judge(...args: string[]) {
    const { out, err, code } = await run(
      ['preflight', '.', '--offline', '--format', 'json', ...args],
      { cwd: folder },
    );
    return { code, err, ...(out ? JSON.parse(out) : {}) };
  }

  const io = (cwd: string) => ({
    out: () => undefined,
    err: () => undefined,
    readStdin: async () => '',
    env: {},
    cwd,
    isTty: false,
    now: () => NOON,
  });

  const placementOf = async (
    cwd: string,
    input: string,
  ): Promise<Placement> => {
    const { plan } = await loadFolder(
      { ...nothingGiven, input },
      io(cwd),
      () => {
        throw new Error('it has HCL');
      },
    );
    expect(plan.gaps).toEqual([]);
    const [{ placement }] = plan.environments;
    if (!placement) throw new Error('nothing was placed');
    return placement;
  };

  it('is read as terraform plans it', async () => {
    const text = await readFile(
      join(FIXTURES, 'create.azurerm-5.2.json'),
      'utf8',
    );
    const [planned] = readPlan(parseJson(text)).environments;
    const read = await placementOf(FIXTURES, 'folder');
    // azurerm fills in defaults that nobody wrote; all that is written is the same.
    expect(planned.placement).toMatchObject(read);
    expect(read.pools.map(({ name }) => name)).toEqual([
      'system',
      'spotwork',
      'work',
    ]);
  });

  const CLUSTER = `
    resource "azurerm_kubernetes_cluster" "this" {
      name                = "aks"
      location            = var.region
      resource_group_name = "rg"
      dns_prefix          = "aks"
      default_node_pool {
        name       = "system"
        vm_size    = "Standard_D4s_v6"
        node_count = 2
      }
      identity {
        type = "SystemAssigned"
      }
    }
  `;
  const REGION = 'variable "region" {}\n';

  it('takes variables as Terraform does, later ones over earlier ones', async () => {
    await write({
      'main.tf': REGION + CLUSTER,
      'terraform.tfvars': 'region = "westeurope"\n',
    });
    const region = async (...args: string[]) =>
      (await judge(...args)).environments[0].region;
    expect(await region()).toBe('westeurope');
    await write({ 'a.auto.tfvars.json': '{"region": "northeurope"}' });
    expect(await region()).toBe('northeurope');
    await write({ 'more.tfvars': 'region = "swedencentral"' });
    expect(await region('--var-file', 'more.tfvars')).toBe('swedencentral');
    expect(
      await region(
        '--var-file',
        'more.tfvars',
        '--var',
        'region=polandcentral',
      ),
    ).toBe('polandcentral');
  });

  it('says which variable has no value, with file and line', async () => {
    await write({ 'main.tf': REGION + CLUSTER });
    const { verdict, findings } = await judge();
    expect(verdict).toBe('unknown');
    expect(findings[0]).toMatchObject({
      rule: 'plan-value',
      message:
        'location of azurerm_kubernetes_cluster.this comes from var.region, which has no value: give it with --var region=VALUE.',
      place: { file: 'main.tf', line: 5, attribute: 'location' },
    });
  });

  it('refuses what the configuration itself refuses', async () => {
    await write({
      'main.tf': `variable "region" {
        validation {
          condition     = contains(["northeurope"], var.region)
          error_message = "Only \${upper("northeurope")}."
        }
      }\n${CLUSTER}`,
    });
    const { code, findings } = await judge('--var', 'region=westeurope');
    expect(code).toBe(2);
    expect(findings[0]).toMatchObject({
      rule: 'variable-validation',
      message:
        'A validation of the configuration refuses var.region: Only NORTHEUROPE.',
      place: { file: 'main.tf', line: 2 },
    });
  });

  it('makes instances by count and for_each, in modules too', async () => {
    await write({
      'main.tf': `
        variable "workers" { default = 0 }
        module "env" {
          source   = "./env"
          for_each = toset(["a", "b"])
          name     = "aks-\${each.key}"
          workers  = var.workers
        }`,
      'env/main.tf': `
        variable "name" {}
        variable "workers" { type = number }
        ${CLUSTER.replace('"aks"', 'var.name').replace(
          'var.region',
          '"westeurope"',
        )}
        resource "azurerm_kubernetes_cluster_node_pool" "worker" {
          count                 = var.workers > 0 ? 1 : 0
          name                  = "worker"
          kubernetes_cluster_id = azurerm_kubernetes_cluster.this.id
          vm_size               = "Standard_D4s_v6"
          node_count            = var.workers
        }`,
    });
    const names = async (...args: string[]) =>
      (await judge(...args)).environments.map((each: any) => [
        each.name,
        each.pools.map((pool: any) => pool.name),
      ]);
    expect(await names()).toEqual([
      ['aks-a', ['system']],
      ['aks-b', ['system']],
    ]);
    expect(await names('--var', 'workers=2')).toEqual([
      ['aks-a', ['system', 'worker']],
      ['aks-b', ['system', 'worker']],
    ]);
  });

  const ofCount = (count: string) =>
    `${REGION}${CLUSTER.replace('node_count = 2', `node_count = ${count}`)}`;
  const doubled = (first: string, twice: (name: string) => string) =>
    [
      `a0 = ${first}`,
      ...Array.from(
        { length: 40 },
        (_, n) => `a${n + 1} = ${twice(`local.a${n}`)}`,
      ),
    ].join('\n');
  const locals = (text: string) => `locals {\n${text}\n}\n`;

  it.each<[string, string]>([
    ['a long sum', ofCount(Array(20_000).fill('1').join('+'))],
    ['a long chain of parts', ofCount(`local.a${'[0]'.repeat(20_000)}`)],
    [
      'locals that go deep',
      locals(
        `${Array.from(
          { length: 5000 },
          (_, n) => `a${n} = local.a${n + 1} + 1`,
        ).join('\n')}\na5000 = 1`,
      ) + ofCount('local.a0'),
    ],
    ['a circle', locals('a = local.b\nb = local.a') + ofCount('local.a')],
    [
      'lists that double',
      locals(doubled('[1]', name => `concat(${name}, ${name})`)) +
        ofCount('length(local.a40)'),
    ],
    [
      'objects that double',
      locals(doubled('{ x = 1 }', name => `{ l = ${name}, r = ${name} }`)) +
        ofCount('length(jsonencode(local.a40))'),
    ],
    [
      'texts that double',
      locals(doubled('"xxxxxxxx"', name => `"\${${name}}\${${name}}"`)) +
        ofCount('length(local.a40)'),
    ],
    [
      'loops within loops',
      locals(
        'a = [for i in range(2000) : [for j in range(2000) : [for k in range(2000) : i]]]',
      ) + ofCount('length(local.a[0])'),
    ],
    ['a number of too many digits', ofCount('pow(10, 400)')],
    ['a text as wide as the sea', ofCount('length(format("%1000000000d", 1))')],
    [
      'a billion of them',
      ofCount('2').replace('name ', 'count = 1000000000\nname '),
    ],
    ['half of one', ofCount('2').replace('name ', 'count = 1.5\nname ')],
    ['one written twice', ofCount('2') + CLUSTER],
  ])('could not tell of %s', async (_, text) => {
    await write({
      'main.tf': text,
      'terraform.tfvars': 'region = "westeurope"\n',
    });
    const { code, err, verdict, findings } = await judge();
    expect([code, err, verdict]).toEqual([3, '', 'unknown']);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'unknown',
        place: expect.objectContaining({
          file: 'main.tf',
          line: expect.any(Number),
        }),
      }),
    );
  });

  it('could not tell of modules that call ever more modules', async () => {
    const calls = (source: string) =>
      Array.from(
        { length: 12 },
        (_, n) => `module "m${n}" {\n  source = "${source}"\n}\n`,
      ).join('');
    await write({
      'main.tf': calls('./a'),
      'a/main.tf': calls('../b'),
      'b/main.tf': calls('../c'),
      'c/main.tf': '',
    });
    const { code, verdict, findings } = await judge();
    expect([code, verdict]).toEqual([3, 'unknown']);
    expect(findings[0].message).toMatch(/more than 1000 calls of modules/);
    await write({ 'c/main.tf': calls('../a') });
    const circle = await judge();
    expect(circle.code).toBe(3);
    expect(circle.err).toMatch(/call modules more than 2000 times/);
  });

  it('could not tell what a file adds that it does not read', async () => {
    await write({
      'main.tf': REGION + CLUSTER,
      'more.tf.json': '{}',
      'terraform.tfvars': 'region = "westeurope"\n',
      'folder.tf/readme': 'no file of HCL',
    });
    const { code, findings } = await judge();
    expect(code).toBe(3);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'unknown',
        message:
          'The file more.tf.json is not read here, so what it adds or changes is not known.',
        place: expect.objectContaining({ file: 'more.tf.json' }),
      }),
    );
  });

  it('says where a module is called whose folder is missing', async () => {
    await write({
      'main.tf': `
        ${REGION}${CLUSTER}

        module "workers" {
          source  = "../modules/workers"
          cluster = azurerm_kubernetes_cluster.this.id
        }
      `,
    });
    const { code, err, verdict, findings } = await judge();
    expect([code, err, verdict]).toEqual([3, '', 'unknown']);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'unknown',
        message:
          'source of module.workers is ../modules/workers, and there is no such folder: terraform init fails.',
        place: expect.objectContaining({
          file: 'main.tf',
          line: expect.any(Number),
        }),
      }),
    );
  });

  it('says what a module holds is not known where the module is not here', async () => {
    await write({
      'main.tf': 'module "aks" {\n  source = "Azure/aks/azurerm"\n}\n',
    });
    const { verdict, findings } = await judge();
    expect(verdict).toBe('unknown');
    expect(findings[0].message).toMatch(
      /^source of module.aks is not on this machine.*terraform init fetches it/,
    );
    await write({
      '.terraform/modules/modules.json': JSON.stringify({
        Modules: [{ Key: 'aks', Dir: '.terraform/modules/aks' }],
      }),
      '.terraform/modules/aks/main.tf': CLUSTER.replace(
        'var.region',
        '"westeurope"',
      ),
    });
    expect((await judge()).environments).toHaveLength(1);
  });

  it('says which file is no HCL, and where', async () => {
    await write({ 'main.tf': 'a = 1\nb = \n' });
    const { code, err } = await judge();
    expect({ code, err }).toEqual({
      code: 3,
      err: 'rally: main.tf:2: has no value where one is expected\n',
    });
  });

  it('takes numbers where azurerm wants texts, as terraform does', async () => {
    await write({
      'main.tf': `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "northeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"
  kubernetes_version  = 1.36
  tags                = { stage = "prod", cost = 4711, tested = true, none = null }
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 2
    upgrade_settings {
      max_surge                = 1
      drain_timeout_in_minutes = 5
    }
  }
  identity { type = "SystemAssigned" }
}
`,
    });
    const { pools, kubernetesVersion, stage } = await placementOf(folder, '.');
    expect(pools[0]).toMatchObject({ maxSurge: '1', drainTimeoutMinutes: 5 });
    expect({ kubernetesVersion, stage }).toEqual({
      kubernetesVersion: '1.36',
      stage: 'prod',
    });
    const { findings } = await judge();
    expect(
      findings.filter(({ severity }: any) => severity === 'blocked'),
    ).toEqual([]);
  });

  it('holds clusters against the subscription of their provider', async () => {
    const cluster = (name: string, more = '') => `
resource "azurerm_kubernetes_cluster" "${name}" {
  ${more}
  name                = "${name}"
  location            = "northeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 2
  }
  identity { type = "SystemAssigned" }
}
resource "azurerm_kubernetes_cluster_node_pool" "${name}" {
  name                  = "work"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.${name}.id
  orchestrator_version  = azurerm_kubernetes_cluster.${name}.kubernetes_version
  vm_size               = azurerm_kubernetes_cluster.${name}.default_node_pool[0].vm_size
  node_count            = 1
}
`;
    const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
    await write({
      'main.tf': `
provider "azurerm" {
  features {}
  subscription_id = "${id(1)}"
}
provider "azurerm" {
  alias = "lab"
  features {}
  subscription_id = "${id(2)}"
}
${cluster('own')}
${cluster('aliased', 'provider = azurerm.lab')}
module "inherits" { source = "./module" }
module "handed" {
  source    = "./module"
  providers = { azurerm = azurerm.lab }
}
`,
      'module/main.tf': `module "deeper" { source = "../deeper" }`,
      'deeper/main.tf': cluster('deep'),
    });
    const { plan } = await loadFolder(
      { ...nothingGiven, input: '.' },
      io(folder),
      () => {
        throw new Error('it has HCL');
      },
    );
    expect(plan.gaps).toEqual([]);
    expect(
      plan.environments.map(({ address, placement }) => [
        address,
        placement?.subscriptionId,
      ]),
    ).toEqual([
      ['azurerm_kubernetes_cluster.own', id(1)],
      ['azurerm_kubernetes_cluster.aliased', id(2)],
      ['module.inherits.module.deeper.azurerm_kubernetes_cluster.deep', id(1)],
      ['module.handed.module.deeper.azurerm_kubernetes_cluster.deep', id(2)],
    ]);
  });

  it('lays override files over the others, and keeps their places', async () => {
    await write({
      'main.tf': `locals { size = "Standard_D4s_v5" }
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"
  default_node_pool {
    name       = "system"
    vm_size    = local.size
    node_count = 2
  }
  identity { type = "SystemAssigned" }
}
`,
      'main_override.tf': `locals { size = "Standard_D8s_v5" }
resource "azurerm_kubernetes_cluster" "aks" {
  location = "northeurope"

  default_node_pool {
    name       = "System"
    vm_size    = local.size
    node_count = 3
  }
}
`,
    });
    const { pools, region } = await placementOf(folder, '.');
    expect(region).toBe('northeurope');
    expect(pools).toMatchObject([
      { name: 'System', vmSize: 'Standard_D8s_v5', count: 3 },
    ]);
    const { findings } = await judge();
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'name-pool',
        place: expect.objectContaining({ file: 'main_override.tf', line: 5 }),
      }),
    );
  });

  it('reads files of the configuration, and no others', async () => {
    const secret = await mkdtemp(join(tmpdir(), 'rally-elsewhere-'));
    await writeFile(join(secret, 'name.txt'), 'kept');
    await write({
      'infra/config/aks.yaml': 'region: northeurope\npool: { nodes: 3 }\n',
      'infra/prefix.txt': 'vision\n',
      'infra/size.tftpl': 'Standard_D${n}s_v5',
      'infra/main.tf': `locals {
  cfg = yamldecode(file("\${path.module}/config/aks.yaml"))
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = fileexists("nowhere") ? "b" : "a"
  location            = local.cfg.region
  resource_group_name = "rg"
  dns_prefix          = trimspace(file("prefix.txt"))
  default_node_pool {
    name       = "system"
    vm_size    = templatefile("size.tftpl", { n = 4 })
    node_count = local.cfg.pool.nodes
  }
  identity { type = "SystemAssigned" }
}
resource "azurerm_container_registry" "registry" {
  name                = file("${secret}/name.txt")
  location            = "northeurope"
  resource_group_name = "rg"
  sku                 = "Basic"
}
`,
    });
    const { out } = await run(
      ['preflight', 'infra', '--offline', '--format', 'json'],
      { cwd: folder },
    );
    await rm(secret, { recursive: true });
    const report = JSON.parse(out);
    expect(report.environments).toMatchObject([
      { name: 'a', region: 'northeurope' },
    ]);
    expect(
      report.findings
        .filter(({ severity }: any) => severity === 'unknown')
        .map(({ message }: any) => message),
    ).toEqual([
      'name of azurerm_container_registry.registry calls file(), which reads a file outside of the configuration, which is not looked at.',
    ]);
    expect(out).not.toContain('kept');
  });

  it('judges clusters of azapi, by file and line', async () => {
    await write({
      'main.tf': `resource "azapi_resource" "aks" {
  type      = "Microsoft.ContainerService/managedClusters@2026-01-01"
  name      = "aks"
  location  = "northeurope"
  parent_id = "/subscriptions/x/resourceGroups/rg"
  body = {
    properties = {
      agentPoolProfiles = [{
        name   = "System"
        mode   = "System"
        count  = 2
        vmSize = "Standard_D4s_v5"
      }]
    }
  }
}
output "id" { value = provider::azapi::build_resource_id("a", "b") }
`,
    });
    const { code, findings } = await judge();
    expect(code).toBe(2);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'name-pool',
        place: expect.objectContaining({ file: 'main.tf', line: 6 }),
      }),
    );
  });

  it('reads environment.yaml where there is no HCL', async () => {
    await write({ 'environment.yaml': 'kind: Other\n' });
    expect((await judge()).err).toMatch(/environment.yaml/);
  });

  it('survives names that lead to themselves', async () => {
    await write({
      'main.tf': `locals {\n a = local.b\n b = local.a\n}\n${CLUSTER.replace(
        'var.region',
        'local.a',
      )}`,
    });
    expect((await judge()).findings[0].message).toMatch(/refers to itself/);
  });

  describe('--fix', () => {
    const fix = (...args: string[]) =>
      run(['preflight', '.', '--offline', '--fix', ...args], { cwd: folder });
    const POOLS = `node_pools = [
  {
    name      = "system"
    mode      = "System"
    vm_size   = "Standard_D2as_v6"
    count     = 2
    max_surge = "0" # slow
  },
]
subscription_id = "00000000-0000-4000-8000-000000000001"
`;

    beforeEach(async () => {
      await cp(join(FIXTURES, 'folder'), folder, { recursive: true });
      const modules = join(__dirname, '../../../../terraform/modules');
      const main = await readFile(join(folder, 'main.tf'), 'utf8');
      await cp(modules, join(folder, 'modules'), { recursive: true });
      await write({
        'main.tf': main.replaceAll(
          '../../../../../terraform/modules',
          './modules',
        ),
        'terraform.tfvars': POOLS,
      });
    });

    it('patches the variable that the value came from, through a module', async () => {
      const { code, out, err } = await fix();
      expect(out).toBe(
        [
          '--- a/terraform.tfvars',
          '+++ b/terraform.tfvars',
          '@@ -4,7 +4,7 @@',
          '     mode      = "System"',
          '     vm_size   = "Standard_D2as_v6"',
          '     count     = 2',
          '-    max_surge = "0" # slow',
          '+    max_surge = "1" # slow',
          '   },',
          ' ]',
          ' subscription_id = "00000000-0000-4000-8000-000000000001"',
          '',
        ].join('\n'),
      );
      expect(err).toContain('surge-zero: set maxSurge of system to "1"');
      expect(err).toContain('Verdict: blocked; with the patch: clear.');
      expect(code).toBe(0);
      expect(await readFile(join(folder, 'terraform.tfvars'), 'utf8')).toBe(
        POOLS,
      );
    });

    it('writes with --write, after which nothing is left to do', async () => {
      expect((await fix('--write')).err).toContain('Written: terraform.tfvars');
      expect(await readFile(join(folder, 'terraform.tfvars'), 'utf8')).toBe(
        POOLS.replace('"0"', '"1"'),
      );
      const again = await fix();
      expect(again.out).toBe('');
      expect(again.err).toContain('No remedy can be carried out');
    });

    it('takes a block away, and adds lines in their order', async () => {
      await rm(folder, { recursive: true });
      await write({
        'main.tf': `${CLUSTER.replace('var.region', '"westeurope"')}
resource "azurerm_kubernetes_cluster_node_pool" "spot" {
  name                  = "spot"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.this.id
  vm_size               = "Standard_D4s_v6"
  priority              = "Spot"
  node_count            = 2

  upgrade_settings {
    max_surge = "10%"
  }
}
`,
      });
      const { out } = await fix();
      expect(out.split('\n').filter(line => /^[-+] /.test(line))).toEqual([
        '-  upgrade_settings {',
        '-    max_surge = "10%"',
        '-  }',
        '+  auto_scaling_enabled = true',
        '+  min_count = 1',
        expect.stringMatching(/^\+ {2}max_count = \d$/),
      ]);
    });

    it('edits no plan', async () => {
      const { code, err } = await run([
        'preflight',
        'create.azurerm-5.2.json',
        '--offline',
        '--fix',
      ]);
      expect(code).toBe(3);
      expect(err).toMatch(/a plan has none: give the folder/);
    });
  });
});
