// Runs the stand-in of Azure until it is interrupted.
import { readArguments, USAGE } from './arguments';
import { startSandbox } from './startSandbox';

async function main(): Promise<void> {
  const { help, ...options } = readArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const sandbox = await startSandbox({
    ...options,
    onError: error => process.stderr.write(`${error.stack ?? error.message}\n`),
  });
  process.stdout.write(`sandbox ready: ${sandbox.url}\n`);
  const stop = () => {
    sandbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch(error => {
  process.stderr.write(`sandbox: ${(error as Error).message}\n`);
  process.exitCode = 1;
});
