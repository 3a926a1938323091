import { join } from 'node:path';
import * as yaml from 'yaml';
import { cli } from '../cli';
import { Io } from '../io';
import { Parts } from '../parts';

export const FIXTURES = join(__dirname, '../__fixtures__');

/** 2026-11-23, noon. */
export const NOON = Date.parse('2026-11-23T12:00:00.000Z');

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Without Azure: a command that would ask it fails. */
export const noAzure: Parts = {
  azure: async () => {
    throw new Error('Azure was asked');
  },
  yaml: async () => yaml,
  ml: async () => {
    throw new Error('a model was asked for');
  },
  registry: async () => {
    throw new Error('a registry was asked for');
  },
};

/** Runs a command line within this process. */
export async function run(
  args: string[],
  over: Partial<Io> & { stdin?: string } = {},
  parts: Parts = noAzure,
): Promise<Ran> {
  const { stdin = '', ...io } = over;
  let out = '';
  let err = '';
  const code = await cli(
    args,
    {
      out: text => {
        out += text;
      },
      err: text => {
        err += text;
      },
      readStdin: async () => stdin,
      env: {},
      cwd: FIXTURES,
      isTty: false,
      now: () => NOON,
      ...io,
    },
    parts,
  );
  return { code, out, err };
}
