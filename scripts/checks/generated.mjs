// What is made from the code and kept in the repository: how each is made, and
// how `npm test` sees that it is still what the code would make today.

/**
 * Compiles what the API reports read. All at once: what an incremental run
 * leaves in dist-types lists the members of a union in an order of its own.
 */
export const TYPES = ['tsc', '--incremental', 'false'];

/** Builds `rally`: its report is what `--help` says. */
export const COMMAND_LINE = ['workspace', '@rally/cli', 'build'];

/** Every package has one release tag; imports of each other lead to sources. */
const API_REPORTS = [
  'backstage-repo-tools',
  'api-reports',
  '--omit-messages',
  'ae-missing-release-tag,ae-undocumented,ae-wrong-input-file-type',
];

/** `make` and `check` are arguments of Yarn, in the order in which they are run. */
export const GENERATED = [
  {
    name: 'configuration schemas',
    make: ['node', 'scripts/checks/configSchemas.mjs', '--write'],
    check: ['node', 'scripts/checks/configSchemas.mjs'],
  },
  {
    // They read the declarations that `tsc` leaves in dist-types.
    name: 'API reports',
    make: API_REPORTS,
    check: [...API_REPORTS, '--ci'],
  },
];
