import { Budget } from './Budget';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PreflightArguments } from '../arguments';
import { readText } from '../files';
import { CommandError, Io, usageError } from '../io';
import { evaluate } from './evaluate';
import { parseExpression } from './parse';
import { parseFile } from './readFolders';
import { Expression, HclFile, SyntaxProblem } from './syntax';
import { fromPlain, scalar, Value } from './values';

/** Values of the root's variables, and the files they were written in. */
export interface Variables {
  input(name: string, type?: Expression): Value | undefined;
  files: HclFile[];
}

const constant = (file: string) => ({
  file,
  budget: new Budget(),
  resolve: () => undefined,
});

function ofJson(path: string, text: string): Map<string, Value> {
  try {
    const json = JSON.parse(text);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw new SyntaxError('no object');
    }
    return new Map(
      Object.entries(json).map(([name, value]) => [name, fromPlain(value)]),
    );
  } catch {
    throw new CommandError(`${path}: is no JSON`);
  }
}

async function readFile(
  path: string,
  io: Io,
): Promise<{ values: Map<string, Value>; file?: HclFile }> {
  const text = await readText(path, io);
  if (path.endsWith('.json')) return { values: ofJson(path, text) };
  const file = parseFile(path, text);
  return {
    file,
    values: new Map(
      file.body.attributes.map(({ name, value }) => [
        name,
        evaluate(value, constant(path)),
      ]),
    ),
  };
}

async function usualFiles(folder: string, io: Io): Promise<string[]> {
  const names = await readdir(resolve(io.cwd, folder));
  const automatic = names
    .filter(name => /\.auto\.tfvars(\.json)?$/.test(name))
    .sort();
  const first = ['terraform.tfvars', 'terraform.tfvars.json'].filter(name =>
    names.includes(name),
  );
  return [...first, ...automatic].map(name => join(folder, name));
}

/** Whether a variable takes text as it is, not an expression. */
const isText = (type: Expression | undefined) =>
  !type ||
  (type.kind === 'variable' &&
    ['string', 'number', 'bool'].includes(type.name));

function ofText(
  name: string,
  text: string,
  type: Expression | undefined,
): Value {
  if (isText(type)) return scalar(text);
  try {
    return evaluate(parseExpression(text), constant('--var'));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxProblem)) throw thrown;
    throw usageError(`--var ${name}: ${thrown.message}`);
  }
}

/**
 * Values of the root's variables as Terraform finds them, later ones over
 * earlier ones: `TF_VAR_`, terraform.tfvars, *.auto.tfvars, and the command line.
 */
export async function readVariables(
  folder: string,
  given: Pick<PreflightArguments, 'variables' | 'variableFiles'>,
  io: Io,
): Promise<Variables> {
  const files: HclFile[] = [];
  const values = new Map<string, Value>();
  for (const path of [
    ...(await usualFiles(folder, io)),
    ...given.variableFiles,
  ]) {
    const read = await readFile(path, io);
    if (read.file) files.push(read.file);
    for (const [name, value] of read.values) values.set(name, value);
  }
  const texts = new Map(
    given.variables.map(({ name, value }) => [name, value]),
  );
  return {
    files,
    input: (name, type) => {
      const text = texts.get(name);
      if (text !== undefined) return ofText(name, text, type);
      const known = values.get(name);
      if (known) return known;
      const set = io.env[`TF_VAR_${name}`];
      return set === undefined ? undefined : ofText(name, set, type);
    },
  };
}
