import { parseArgs, ParseArgsConfig } from 'node:util';
import { Stage } from '@rally/plugin-aks-common';
import { usageError } from './io';

export const FORMATS = ['text', 'json', 'markdown', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

export const FAIL_ON = ['risky', 'unknown', 'blocked'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const STAGES: readonly Stage[] = ['dev', 'staging', 'prod'];

export interface PreflightArguments {
  /** A path, or `-`. */
  input: string;
  offline: boolean;
  format: Format;
  failOn: FailOn;
  verbose: boolean;
  subscriptionId?: string;
  providerVersion?: string;
  stage?: Stage;
  budget?: number;
  variables: { name: string; value: string }[];
  variableFiles: string[];
  fix: boolean;
  write: boolean;
  armEndpoint?: string;
  pricesEndpoint?: string;
}

export interface ExplainArguments {
  /** A path, or `-`. */
  input: string;
  format: 'text' | 'json';
}

/** @throws CommandError on an option that there is not */
export function parse<O extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: O,
) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    });
  } catch (thrown) {
    // "Unknown option '--x'. To specify a positional argument ..."
    throw usageError((thrown as Error).message.split('. ')[0]);
  }
}

/** @throws CommandError where the word is none of them */
export function oneOf<W extends string>(
  option: string,
  words: readonly W[],
  given: string | undefined,
  usual: W,
): W {
  if (given === undefined) return usual;
  const word = words.find(each => each === given);
  if (!word) {
    throw usageError(`--${option} is one of ${words.join(', ')}, not ${given}`);
  }
  return word;
}

/** @throws CommandError where the text is not of that form */
export function matching(
  option: string,
  pattern: RegExp,
  what: string,
  given: string | undefined,
): string | undefined {
  if (given !== undefined && !pattern.test(given)) {
    throw usageError(`--${option} is ${what}, not ${given}`);
  }
  return given;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function variableOf(text: string) {
  const at = text.indexOf('=');
  if (at < 1) throw usageError(`--var is NAME=VALUE, not ${text}`);
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1) };
}

/** @throws CommandError where the command line makes no sense */
export function readPreflightArguments(
  args: string[],
  env: Record<string, string | undefined>,
): PreflightArguments | 'help' {
  const { values, positionals } = parse(args, {
    offline: { type: 'boolean', default: false },
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    verbose: { type: 'boolean', short: 'v', default: false },
    subscription: { type: 'string' },
    'provider-version': { type: 'string' },
    stage: { type: 'string' },
    budget: { type: 'string' },
    var: { type: 'string', multiple: true, default: [] },
    'var-file': { type: 'string', multiple: true, default: [] },
    fix: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    'arm-endpoint': { type: 'string' },
    'prices-endpoint': { type: 'string' },
  });
  if (values.help) return 'help';
  const [input, ...more] = positionals;
  if (input === undefined) throw usageError('preflight needs FILE, DIR or -');
  if (more.length > 0) {
    throw usageError(`preflight takes one FILE or DIR; ${more[0]} is too many`);
  }
  if (values.write && !values.fix) throw usageError('--write goes with --fix');
  const budget = matching(
    'budget',
    /^\d{1,9}(\.\d{1,2})?$/,
    'an amount of dollars',
    values.budget,
  );
  return {
    input,
    offline: values.offline,
    format: oneOf('format', FORMATS, values.format, 'text'),
    failOn: oneOf('fail-on', FAIL_ON, values['fail-on'], 'risky'),
    verbose: values.verbose,
    subscriptionId:
      matching('subscription', GUID, 'a GUID', values.subscription) ??
      [env.ARM_SUBSCRIPTION_ID, env.AZURE_SUBSCRIPTION_ID].find(
        id => id !== undefined && GUID.test(id),
      ),
    providerVersion: matching(
      'provider-version',
      /^\d{1,4}\.\d{1,4}(\.\d{1,4})?$/,
      'a version such as 5.2.0',
      values['provider-version'],
    ),
    stage: values.stage
      ? oneOf('stage', STAGES, values.stage, 'dev')
      : undefined,
    budget: budget === undefined ? undefined : Number(budget),
    variables: values.var.map(variableOf),
    variableFiles: values['var-file'],
    fix: values.fix,
    write: values.write,
    armEndpoint: values['arm-endpoint'] ?? env.RALLY_ARM_ENDPOINT,
    pricesEndpoint: values['prices-endpoint'] ?? env.RALLY_PRICES_ENDPOINT,
  };
}

/** @throws CommandError where the command line makes no sense */
export function readExplainArguments(
  args: string[],
): ExplainArguments | 'help' {
  const { values, positionals } = parse(args, { format: { type: 'string' } });
  if (values.help) return 'help';
  const [input = '-', ...more] = positionals;
  if (more.length > 0) {
    throw usageError(`explain takes one FILE; ${more[0]} is too many`);
  }
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  return { input, format };
}
