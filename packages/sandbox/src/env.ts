// Prints the KEY=value lines with which terraform talks to a running sandbox.
import { caFileIn, readArguments, USAGE } from './arguments';
import { environmentLines, environmentOf } from './environment';

try {
  const { help, dataDir, ...ports } = readArguments(process.argv.slice(2));
  process.stdout.write(
    help
      ? USAGE
      : environmentLines(
          environmentOf({ ...ports, caFile: caFileIn(dataDir) }),
        ),
  );
} catch (error) {
  process.stderr.write(`sandbox env: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
