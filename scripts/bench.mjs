// `npm run -s bench -- [NAME] [--json]`: how fast, beside a peer or a limit
// measured in the same run. A figure, never a test.
import { runMain } from './lib/main.mjs';
import { parseArgs } from 'node:util';
import { progress } from './lib/progress.mjs';
import { prepare } from './lib/prepare.mjs';

const BENCHES = {
  aks: () => import('./bench/aks.mjs'),
  inference: () => import('./bench/inference.mjs'),
  portal: () => import('./bench/portal.mjs'),
};

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
  const unknown = names.filter(name => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    console.error(
      `No bench is called ${unknown.join(', ')}. There are: ${Object.keys(
        BENCHES,
      ).join(', ')}`,
    );
    process.exit(2);
  }

  progress.stream = process.stderr;

  const toolchain = await prepare();
  const rows = [];
  for (const name of names) {
    const { measure } = await BENCHES[name]();
    rows.push(...(await measure(toolchain)));
  }

  function show(value) {
    if (value === null || value === undefined) return '-';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return typeof value === 'number'
      ? String(Number(value.toPrecision(4)))
      : value;
  }

  if (values.json) {
    process.stdout.write(`${JSON.stringify({ rows }, null, 2)}\n`);
  } else {
    const heads = [
      'work',
      'ours',
      'peer',
      'unit',
      'ratio',
      'goal',
      'met',
      'peerIs',
    ];
    const table = [
      heads,
      ...rows.map(each => heads.map(head => show(each[head]))),
    ];
    const widths = heads.map((_, column) =>
      Math.max(...table.map(cells => cells[column].length)),
    );
    for (const cells of table) {
      console.log(cells.map((cell, i) => cell.padEnd(widths[i])).join('  '));
    }
  }
});
