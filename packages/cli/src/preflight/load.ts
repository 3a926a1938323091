import { dirname, join } from 'node:path';
import {
  parseJson,
  Plan,
  PlanError,
  readEnvironment,
  readPlan,
} from '@rally/plugin-aks-common';
import { PreflightArguments } from '../arguments';
import { isFolder, readText, readTextIfThere } from '../files';
import { environmentSource } from '../fix/environmentSource';
import { Source } from '../fix/source';
import { Outcome } from '../format/outcome';
import { loadFolder } from '../hcl/loadFolder';
import { CommandError, Io } from '../io';
import { Parts } from '../parts';

/** A plan, and where its values can be changed. */
export interface Loaded {
  plan: Plan;
  kind: Outcome['kind'];
  remarks: string[];
  /** Absent for what nobody edits. */
  source?: Source;
}

const LOCK_FILE = '.terraform.lock.hcl';
/** A plan as Terraform keeps it is a ZIP file. */
const ZIP = 'PK\u0003\u0004';

async function loadYaml(
  path: string,
  text: string,
  given: PreflightArguments,
  io: Io,
  parts: Parts,
): Promise<Loaded> {
  const { parseDocument } = await parts.yaml();
  const document = parseDocument(text, { maxAliasCount: 100 } as object);
  const [error] = document.errors;
  if (error) throw new CommandError(`${path}: ${error.message.split('\n')[0]}`);
  const lockFile =
    path === '-'
      ? undefined
      : await readTextIfThere(join(dirname(path), 'terraform', LOCK_FILE), io);
  const plan = readEnvironment(document.toJS({ maxAliasCount: 100 }), {
    providerVersion: given.providerVersion,
    lockFile,
  });
  return {
    plan,
    kind: 'environment',
    remarks: [],
    source: environmentSource(path, text, document),
  };
}

async function loadPlan(
  path: string,
  text: string,
  given: PreflightArguments,
  io: Io,
): Promise<Loaded> {
  const folder = path === '-' ? '.' : dirname(path);
  const plan = readPlan(parseJson(text), {
    subscriptionId: given.subscriptionId,
    stage: given.stage,
    providerVersion: given.providerVersion,
    lockFile: await readTextIfThere(join(folder, LOCK_FILE), io),
  });
  return { plan, kind: 'plan', remarks: [] };
}

/**
 * Reads what the command line points to, whatever it is.
 *
 * @throws CommandError with what is wrong and what to give instead
 */
export async function load(
  given: PreflightArguments,
  io: Io,
  parts: Parts,
): Promise<Loaded> {
  const { input } = given;
  try {
    if (input !== '-' && (await isFolder(input, io))) {
      return await loadFolder(
        given,
        io,
        (path, text) => loadYaml(path, text, given, io, parts),
        parts,
      );
    }
    if (/\.(tf|tfvars)$/.test(input)) {
      throw new CommandError(
        `${input}: a file of HCL says little alone; give its folder: rally preflight ${dirname(
          input,
        )}`,
      );
    }
    const text = await readText(input, io);
    if (text.startsWith(ZIP)) {
      throw new CommandError(
        `${input}: this is a plan as Terraform keeps it; give what it shows: terraform show -json ${
          input === '-' ? 'PLAN' : input
        } | rally preflight -`,
      );
    }
    const looksLikeYaml =
      /\.ya?ml$/.test(input) ||
      (!/^\s*[{[]/.test(text) && /^(apiVersion|kind):/m.test(text));
    return looksLikeYaml
      ? await loadYaml(input, text, given, io, parts)
      : await loadPlan(input, text, given, io);
  } catch (thrown) {
    if (thrown instanceof PlanError) {
      throw new CommandError(`${input}: ${thrown.message}`);
    }
    throw thrown;
  }
}
