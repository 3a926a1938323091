import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Plan } from '@rally/plugin-aks-common';
import * as yaml from 'yaml';
import { Io } from '../../io';
import { load } from '../../preflight/load';
import { AS_OF } from './azure';
import { Failure, Valid } from './cases';

const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';

const silent: Omit<Io, 'cwd'> = {
  out: () => undefined,
  err: () => undefined,
  readStdin: async () => '',
  env: {},
  isTty: false,
  now: () => Date.parse(AS_OF),
};

/** Writes the input into a folder and reads it as `rally preflight` does. */
export async function readCase({
  hcl,
  plan,
  provider,
}: Partial<Pick<Failure & Valid, 'hcl' | 'plan' | 'provider'>>): Promise<Plan> {
  const cwd = mkdtempSync(join(tmpdir(), 'rally-evidence-'));
  try {
    if (hcl !== undefined) writeFileSync(join(cwd, 'main.tf'), hcl);
    else writeFileSync(join(cwd, 'plan.json'), JSON.stringify(plan));
    const { plan: read } = await load(
      {
        input: hcl === undefined ? 'plan.json' : '.',
        offline: true,
        format: 'json',
        failOn: 'risky',
        verbose: false,
        subscriptionId: SUBSCRIPTION,
        providerVersion: provider,
        variables: [],
        variableFiles: [],
        fix: false,
        write: false,
      },
      { ...silent, cwd },
      {
        azure: () => Promise.reject(new Error('no case asks Azure')),
        yaml: () => Promise.resolve(yaml),
        ml: () => Promise.reject(new Error('no case trains')),
        registry: () => Promise.reject(new Error('no case publishes')),
      },
    );
    return read;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
