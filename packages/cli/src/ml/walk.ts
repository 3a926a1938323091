import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { madeUpShots } from '@rally/ml';
import { oneOf, parse } from '../arguments';
import { EXIT, Io, usageError } from '../io';
import { wholeNumber } from './numbers';
import { writeFile } from './OutputFile';

/** Runs one `rally ml` command. */
export type Run = (args: string[], io: Io) => Promise<number>;

/** As a shell takes it. */
const quoted = (argument: string) =>
  /^[\w./@:=+-]+$/.test(argument)
    ? argument
    : `'${argument.replace(/'/g, `'\\''`)}'`;

/** `rally ml walk`: from made-up shots to predictions, each step a command that is shown. */
export async function walkCommand(
  args: string[],
  io: Io,
  run: Run,
): Promise<number> {
  const { values } = parse(args, {
    registry: { type: 'string' },
    name: { type: 'string', default: 'rally-styles' },
    dir: { type: 'string', default: 'rally-walk' },
    rallies: { type: 'string' },
    seed: { type: 'string' },
    k: { type: 'string', default: '3..6' },
    format: { type: 'string' },
  });
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const registry = values.registry ?? io.env.RALLY_REGISTRY;
  if (!registry) throw usageError('ml walk needs --registry DIR');
  const { name, dir } = values;
  const rallies = wholeNumber('rallies', values.rallies, 600, [10, 1e6]);
  const seed = wholeNumber('seed', values.seed, 20261123, [0, 2 ** 31]);
  mkdirSync(resolve(io.cwd, dir), { recursive: true });
  const [shots, lines, features, model, predictions] = [
    'shots.csv',
    'rallies.jsonl',
    'features.csv',
    'model.json',
    'predictions.csv',
  ].map(file => join(dir, file));
  await writeFile(shots, io, write => {
    for (const line of madeUpShots({ seed, rallies })) write(line);
  });
  const from = ['--registry', registry];
  const steps = [
    ['ingest', shots, '--out', lines],
    ['features', lines, '--out', features],
    ['train', features, '--name', name, '--out', model, '--k', values.k],
    ['publish', model, ...from, '--data', shots, '--pipeline', 'rally ml walk'],
    ['promote', name, ...from],
    ['predict', features, '--model', name, ...from, '--out', predictions],
  ];
  const told: { command: string; output: unknown }[] = [];
  for (const step of steps) {
    const command = `rally ml ${step.map(quoted).join(' ')}`;
    if (format === 'text') io.out(`$ ${command}\n`);
    let output = '';
    const code = await run([...step, '--format', format], {
      ...io,
      out: text => {
        if (format === 'text') io.out(text);
        else output += text;
      },
    });
    if (code !== EXIT.clear) return code;
    if (format === 'text') io.out('\n');
    else told.push({ command, output: JSON.parse(output) });
  }
  if (format === 'json') {
    io.out(`${JSON.stringify({ steps: told }, null, 2)}\n`);
  }
  return EXIT.clear;
}
