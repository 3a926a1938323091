import { CommandError, EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { evaluateCommand } from './evaluate';
import { exportCommand } from './exportModel';
import { featuresCommand } from './features';
import { importCommand } from './importModel';
import { ingestCommand } from './ingest';
import { predictCommand } from './predict';
import { publishCommand } from './publish';
import { modelsCommand, promoteCommand, rollbackCommand } from './stages';
import { trainCommand } from './train';
import { ML_USAGE } from './usage';
import { walkCommand } from './walk';

type Command = (args: string[], io: Io, parts: Parts) => Promise<number>;

const COMMANDS = new Map<string, Command>([
  ['ingest', ingestCommand],
  ['features', featuresCommand],
  ['train', trainCommand],
  ['evaluate', evaluateCommand],
  ['predict', predictCommand],
  ['publish', publishCommand],
  ['import', importCommand],
  ['export', exportCommand],
  ['models', modelsCommand],
  ['promote', promoteCommand],
  ['rollback', rollbackCommand],
  [
    'walk',
    (args, io, parts) =>
      walkCommand(args, io, (step, within) => mlCommand(step, within, parts)),
  ],
]);

/** Errors whose words are for a person: of the registry, the readers and the kernel. */
const SPOKEN = new Set([
  'InputError',
  'NotFoundError',
  'ConflictError',
  'ServiceUnavailableError',
  'CrewError',
  'IngestError',
  'ModelFileError',
  'ResultFileError',
]);

/**
 * `rally ml`: ingest, features, train, evaluate, publish and the rest.
 *
 * @throws CommandError where a command cannot do its work
 */
export async function mlCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const [name, ...rest] = args;
  const asksForHelp = args.some(each => each === '--help' || each === '-h');
  if (name === 'help' || asksForHelp) {
    io.out(ML_USAGE);
    return EXIT.clear;
  }
  if (name === undefined) {
    io.err(ML_USAGE);
    return EXIT.USAGE;
  }
  const command = COMMANDS.get(name);
  if (!command) {
    throw usageError(`there is no command ml ${name}; try rally ml --help`);
  }
  try {
    return await command(rest, io, parts);
  } catch (thrown) {
    const { name: kind, message } = thrown as Error;
    throw SPOKEN.has(kind) ? new CommandError(message) : thrown;
  }
}
