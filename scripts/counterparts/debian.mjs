import { mustRun } from '../lib/run.mjs';
import { findProgram } from './find.mjs';

let updated;

/** Installs Debian packages, where this is Debian and we are root. */
export async function aptInstall(...packages) {
  const apt = findProgram('apt-get');
  if (!apt || process.getuid?.() !== 0) {
    throw new Error(`install it by hand: Debian's ${packages.join(', ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  updated ??= mustRun(apt, ['update', '-qq'], { env });
  await updated;
  await mustRun(
    apt,
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env },
  );
}
