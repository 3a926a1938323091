import { join, normalize, relative, resolve } from 'node:path';
import {
  assemble,
  Gap,
  Plan,
  PlanFinding,
  providerOf,
} from '@rally/plugin-aks-common';
import { PreflightArguments } from '../arguments';
import { readTextIfThere } from '../files';
import { hclSource } from '../fix/hclSource';
import { CommandError, Io } from '../io';
import type { Parts } from '../parts';
import type { Loaded } from '../preflight/load';
import { evaluate } from './evaluate';
import { argumentOf, ModuleInstance } from './ModuleInstance';
import { filesBelow, Host } from './fileFunctions';
import { Folders, readFolders } from './readFolders';
import { Evaluation } from './resources';
import { Block, HclFile } from './syntax';
import { plain } from './values';
import { readVariables } from './variables';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface ProviderBlock {
  block: Block;
  file: HclFile;
}

/** The version that `required_providers` asks for. */
function constraintOf(root: ModuleInstance): string | undefined {
  for (const { block, file } of root.blocks('terraform')) {
    for (const inner of block.body.blocks) {
      const azurerm =
        inner.type === 'required_providers'
          ? argumentOf(inner, 'azurerm')
          : undefined;
      const value = azurerm && plain(evaluate(azurerm, root.scope(file)));
      const version =
        typeof value === 'string'
          ? value
          : (value as { version?: unknown } | undefined)?.version;
      if (typeof version === 'string') return version;
    }
  }
  return undefined;
}

function argument(
  root: ModuleInstance,
  provider: ProviderBlock | undefined,
  name: string,
): unknown {
  const expression = provider && argumentOf(provider.block, name);
  return expression && plain(evaluate(expression, root.scope(provider.file)));
}

/** Whether deleted vaults are brought back: azurerm does unless told not to. */
function recoversVaults(provider: ProviderBlock): boolean | undefined {
  const features = provider.block.body.blocks.find(
    ({ type }) => type === 'features',
  );
  const vault = features?.body.blocks.find(({ type }) => type === 'key_vault');
  const setting = vault && argumentOf(vault, 'recover_soft_deleted_key_vaults');
  if (!setting) return true;
  return setting.kind === 'literal' && typeof setting.value === 'boolean'
    ? setting.value
    : undefined;
}

function registers(
  root: ModuleInstance,
  provider: ProviderBlock,
  isFive: boolean,
): boolean {
  const named = argumentOf(provider.block, 'resource_providers_to_register');
  const set = argument(root, provider, 'resource_provider_registrations');
  return named !== undefined || (set === undefined ? !isFive : set !== 'none');
}

/** A variable that the configuration's own validation refuses. */
const ofRefusal = ({ reason, ...place }: Gap): PlanFinding => ({
  rule: 'variable-validation',
  severity: 'blocked',
  phase: 'create',
  subject: { kind: 'name', name: place.attribute ?? place.address },
  message: `A validation of the configuration refuses ${place.address}: ${reason}`,
  remedy: 'Give the variable a value that its validation takes.',
  evidence: {
    source: 'rule',
    link: 'https://developer.hashicorp.com/terraform/language/values/variables#custom-validation-rules',
  },
  place,
});

/** A file that Terraform would read: what it holds is not known. */
const ofUnread = (path: string): Gap => ({
  address: `file ${path}`,
  reason: 'is not read here, so what it adds or changes is not known',
  file: path,
  line: 1,
});

/** What the functions of the configuration may read: files beside it. */
async function hostOf(
  { root, files }: Folders,
  io: Io,
  parts: Pick<Parts, 'yaml'> | undefined,
): Promise<Host> {
  const home = resolve(io.cwd, root);
  const below = !relative(io.cwd, home).startsWith('..');
  const host = filesBelow(home, [
    ...[...files.keys()].map(folder => resolve(io.cwd, folder)),
    ...(below ? [resolve(io.cwd)] : []),
  ]);
  const asksForYaml = [...files.values()]
    .flat()
    .some(({ text }) => text.includes('yamldecode('));
  if (!asksForYaml || !parts) return host;
  const { parseDocument } = await parts.yaml();
  return {
    ...host,
    parseYaml(text) {
      const document = parseDocument(text);
      const [error] = document.errors;
      if (error) throw error;
      return document.toJS({ maxAliasCount: 100 });
    },
  };
}

async function lockFile(folder: string, io: Io) {
  return readTextIfThere(join(folder, '.terraform.lock.hcl'), io);
}

/**
 * Reads a folder: of HCL with its modules and variables, or with an
 * `environment.yaml` where it has no HCL.
 */
export async function loadFolder(
  given: PreflightArguments,
  io: Io,
  loadYaml: (path: string, text: string) => Promise<Loaded>,
  parts?: Pick<Parts, 'yaml'>,
): Promise<Loaded> {
  const folder = normalize(given.input);
  const folders = await readFolders(folder, io);
  if ((folders.files.get(folder) ?? []).length === 0) {
    const path = join(folder, 'environment.yaml');
    const text = await readTextIfThere(path, io);
    if (text !== undefined) return loadYaml(path, text);
    const [unread] = folders.unread;
    throw new CommandError(
      unread
        ? `${unread}: only .tf files are read; plan it, and give terraform show -json PLAN`
        : `${given.input}: holds neither .tf files nor an environment.yaml`,
    );
  }
  folders.host = await hostOf(folders, io, parts);
  const variables = await readVariables(folder, given, io);
  const root = new ModuleInstance(folders, folder, [], '', variables.input);
  const evaluation = new Evaluation();
  const { resources, written, gaps } = evaluation.visit(root);
  const provider = root
    .blocks('provider')
    .find(
      ({ block }) =>
        block.labels[0] === 'azurerm' && !argumentOf(block, 'alias'),
    );
  const subscription = argument(root, provider, 'subscription_id');
  const azurerm = providerOf({
    version: given.providerVersion,
    lockFile: await lockFile(folder, io),
    constraint: constraintOf(root),
  });
  const plan: Plan = assemble(resources, {
    provider: azurerm,
    stage: given.stage,
    subscriptionId:
      typeof subscription === 'string' && GUID.test(subscription)
        ? subscription
        : given.subscriptionId,
    ...(provider && {
      registers: registers(
        root,
        provider,
        /^[5-9]|^\d\d/.test(azurerm.version ?? '5'),
      ),
      recoversVaults: recoversVaults(provider),
    }),
  });
  return {
    plan: {
      ...plan,
      gaps: [...folders.unread.map(ofUnread), ...gaps, ...plan.gaps],
      findings: [...evaluation.refusals.map(ofRefusal), ...plan.findings],
    },
    kind: 'folder',
    remarks: [
      'Read as if nothing stood yet: a folder does not say what does. A plan tells the difference.',
    ],
    ...(!folders.overlaid && {
      source: hclSource(
        [...folders.files.values()].flat(),
        variables.files,
        written,
      ),
    }),
  };
}
