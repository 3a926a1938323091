import { parse } from '@cdktf/hcl2json';
import { Environment } from '@rally/plugin-aks-common';
import { terraformLocals } from '../environment/terraform';
import { TreeFile } from '../files/tree';
import { differences } from './differences';
import { Problem } from './problem';

const ROOT = /^terraform\/[^/]+\.tf$/;

/** What each module has to be given for the decision to reach Azure. */
const WIRING: Record<string, Record<string, string>> = {
  cluster: {
    name: 'local.names.cluster',
    kubernetes_version: 'local.kubernetes_version',
    tier: 'local.tier',
    support_plan: 'local.support_plan',
    node_pools: 'local.node_pools',
  },
  registry: { name: 'local.names.registry', sku: 'local.registry_sku' },
  storage: { name: 'local.names.storage_account' },
  key_vault: { name: 'local.names.key_vault' },
  identities: {
    workloads: 'local.workloads',
    assign_roles: 'local.assign_roles',
  },
};

type Blocks = Record<string, any>;

async function parseAll(files: TreeFile[]) {
  const problems: Problem[] = [];
  const parsed = new Map<string, Blocks>();
  for (const { path, content } of files) {
    if (!path.endsWith('.tf')) continue;
    try {
      parsed.set(path, await parse(path, content.toString('utf8')));
    } catch (error) {
      problems.push({ file: path, reason: (error as Error).message });
    }
  }
  return { problems, parsed };
}

function checkWiring(root: [string, Blocks][]): Problem[] {
  const modules = Object.assign({}, ...root.map(([, it]) => it.module ?? {}));
  return Object.entries(WIRING).flatMap(([name, inputs]) => {
    const [given] = modules[name] ?? [];
    if (!given) {
      return [{ file: 'terraform', reason: `module "${name}" is missing` }];
    }
    return Object.entries(inputs)
      .filter(([input, wanted]) => given[input] !== `\${${wanted}}`)
      .map(([input, wanted]) => ({
        file: 'terraform',
        reason: `module "${name}" must take ${input} from ${wanted}`,
      }));
  });
}

/** HCL parses, its locals are those of environment.yaml, and the modules take them. */
export async function checkTerraform(
  files: TreeFile[],
  environment: Environment,
): Promise<Problem[]> {
  const { problems, parsed } = await parseAll(files);
  const root = [...parsed].filter(([path]) => ROOT.test(path));
  const decided = root.flatMap(([path, blocks]) =>
    (blocks.locals ?? [])
      .filter((locals: Blocks) => 'node_pools' in locals)
      .map((locals: Blocks) => ({ path, locals })),
  );
  if (decided.length !== 1) {
    return [
      ...problems,
      {
        file: 'terraform',
        reason: `the local node_pools is set ${decided.length} times, not once`,
      },
    ];
  }
  const [{ path, locals }] = decided;
  // Through JSON: absent attributes are absent on both sides.
  const expected = JSON.parse(JSON.stringify(terraformLocals(environment)));
  return [
    ...problems,
    ...differences(locals, expected).map(reason => ({ file: path, reason })),
    ...checkWiring(root),
  ];
}
