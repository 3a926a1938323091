import { CommandError, EXIT, Io } from './io';
import { explainCommand } from './explain/command';
import { preflightCommand } from './preflight/command';
import { Parts } from './parts';
import { EXPLAIN_USAGE, PREFLIGHT_USAGE, USAGE } from './usage';
import { version } from '../package.json';
import { readExplainArguments, readPreflightArguments } from './arguments';

async function run(args: string[], io: Io, parts: Parts): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'preflight': {
      const given = readPreflightArguments(rest, io.env);
      if (given !== 'help') return preflightCommand(given, io, parts);
      io.out(PREFLIGHT_USAGE);
      return EXIT.clear;
    }
    case 'explain': {
      const given = readExplainArguments(rest);
      if (given !== 'help') return explainCommand(given, io);
      io.out(EXPLAIN_USAGE);
      return EXIT.clear;
    }
    case 'ml': {
      const { mlCommand } = await parts.ml();
      return mlCommand(rest, io, parts);
    }
    case '--version':
    case '-V':
      io.out(`${version}\n`);
      return EXIT.clear;
    case '--help':
    case '-h':
    case 'help':
      io.out(USAGE);
      return EXIT.clear;
    case undefined:
      io.err(USAGE);
      return EXIT.USAGE;
    default:
      throw new CommandError(
        `there is no command ${command}; try rally --help`,
        EXIT.USAGE,
      );
  }
}

/**
 * Runs one command line.
 *
 * @param args - what follows `rally`
 * @returns the exit code, see {@link EXIT}
 */
export async function cli(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  try {
    return await run(args, io, parts);
  } catch (thrown) {
    if (thrown instanceof CommandError) {
      io.err(`rally: ${thrown.message}\n`);
      return thrown.exitCode;
    }
    const { message, stack } = thrown as Error;
    io.err(
      `rally: this should not have happened: ${
        io.env.RALLY_DEBUG ? stack : message
      }\n`,
    );
    return EXIT.FAILED;
  }
}
