import { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import { fileError, readText, readTextIfThere } from '../files';
import { CommandError, Io } from '../io';
import { Budget } from './Budget';
import type { Host } from './fileFunctions';
import { isOverride, withOverrides } from './overrides';
import { parseHcl } from './parse';
import { Block, HclFile, SyntaxProblem } from './syntax';

/** Folders of modules that one configuration may use. */
const MOST_FOLDERS = 200;
/** Calls of modules that are followed to find them. */
const MOST_CALLS = 2000;

/** Every folder of a configuration, by its path relative to the working directory. */
export interface Folders {
  root: string;
  files: Map<string, HclFile[]>;
  budget: Budget;
  host?: Host;
  /** Whether override files were laid over others: then no text says all of a block. */
  overlaid: boolean;
  /** Files that Terraform reads and that are not read here. */
  unread: string[];
  /** The folder that a module call leads to; `undefined` where there is none here. */
  folderOf(
    from: string,
    call: Block,
    path: readonly string[],
  ): string | undefined;
}

const literalOf = (block: Block, name: string): string | undefined => {
  const value = block.body.attributes.find(each => each.name === name)?.value;
  return value?.kind === 'literal' && typeof value.value === 'string'
    ? value.value
    : undefined;
};

/** Whether a module is called by its folder. */
const isLocal = (source: string) => /^\.\.?(\/|$)/.test(source);

/** Why the module of a call is not here, and what to do about it. */
export function whyMissing(call: Block): [reason: string, remedy?: string] {
  const source = literalOf(call, 'source');
  if (source === undefined) {
    return ['cannot be told, so what the module makes is not known'];
  }
  return isLocal(source)
    ? [
        `is ${source}, and there is no such folder: terraform init fails`,
        `Make the folder ${source}, or call the module by where it is.`,
      ]
    : [
        'is not on this machine, so what the module makes is not known (terraform init fetches it)',
        'Run terraform init, which fetches it, or give a plan.',
      ];
}

/** @throws CommandError with file and line */
export function parseFile(path: string, text: string): HclFile {
  try {
    return { path, text, body: parseHcl(text) };
  } catch (thrown) {
    if (!(thrown instanceof SyntaxProblem)) throw thrown;
    throw new CommandError(`${path}:${thrown.line}: ${thrown.message}`);
  }
}

/** `undefined` where there is no such folder. */
async function filesOf(
  folder: string,
  io: Io,
  unread: string[],
): Promise<HclFile[] | undefined> {
  let entries: Dirent[];
  try {
    entries = await readdir(resolve(io.cwd, folder), { withFileTypes: true });
  } catch (thrown) {
    const { code = '' } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw fileError(folder, thrown);
  }
  const names = entries
    .filter(entry => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  unread.push(
    ...names
      .filter(name => /\.(tf\.json|tofu|tofu\.json)$/.test(name))
      .map(name => join(folder, name)),
  );
  const files = names.filter(name => name.endsWith('.tf')).sort();
  return Promise.all(
    files.map(async name => {
      const path = join(folder, name);
      return parseFile(path, await readText(path, io));
    }),
  );
}

/** What `terraform init` fetched: folders by the path of the module calls. */
async function installedModules(
  root: string,
  io: Io,
): Promise<Map<string, string>> {
  const text = await readTextIfThere(
    join(root, '.terraform/modules/modules.json'),
    io,
  );
  const installed = new Map<string, string>();
  try {
    const { Modules: modules } = JSON.parse(text ?? '{"Modules":[]}');
    for (const { Key: key, Dir: folder } of modules) {
      if (typeof key === 'string' && typeof folder === 'string') {
        installed.set(key, normalize(join(root, folder)));
      }
    }
  } catch {
    // A file that Terraform wrote half: as if nothing had been fetched.
  }
  return installed;
}

/**
 * Reads a configuration with all modules that lie on this machine.
 *
 * @throws CommandError where a file cannot be read or is no HCL
 */
export async function readFolders(root: string, io: Io): Promise<Folders> {
  const installed = await installedModules(root, io);
  const files = new Map<string, HclFile[]>();
  const missing = new Set<string>();
  const unread: string[] = [];
  let overlaid = false;
  const folderOf: Folders['folderOf'] = (from, call, path) => {
    const source = literalOf(call, 'source') ?? '';
    const folder = isLocal(source)
      ? normalize(join(from, source))
      : installed.get(path.join('.'));
    return folder === undefined || missing.has(folder) ? undefined : folder;
  };
  const todo: { folder: string; path: string[] }[] = [
    { folder: root, path: [] },
  ];
  let calls = 0;
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { folder, path } = next;
    if (path.length > 20) continue;
    if (++calls > MOST_CALLS) {
      throw new CommandError(
        `${root}: its modules call modules more than ${MOST_CALLS} times, or in circles`,
      );
    }
    if (!files.has(folder)) {
      if (files.size >= MOST_FOLDERS) {
        throw new CommandError(
          `${root}: uses more than ${MOST_FOLDERS} folders of modules`,
        );
      }
      const read = await filesOf(folder, io, unread);
      if (!read) {
        missing.add(folder);
        continue;
      }
      overlaid ||= read.some(file => isOverride(file.path));
      files.set(folder, withOverrides(read));
    }
    for (const { body } of files.get(folder) ?? []) {
      for (const block of body.blocks) {
        if (block.type !== 'module') continue;
        const inner = [...path, block.labels[0] ?? ''];
        const called = folderOf(folder, block, inner);
        if (called !== undefined) todo.push({ folder: called, path: inner });
      }
    }
  }
  return { root, files, folderOf, budget: new Budget(), overlaid, unread };
}
