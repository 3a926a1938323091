// `npm run test:real`: tests against the real counterparts that are there.
// Each part says `ran`, or `skipped: why`. `npm run -s test:real -- chromium`
// runs the named parts only.
import { runMain } from './lib/main.mjs';
import { counterparts } from './counterparts/all.mjs';
import { prepare } from './lib/prepare.mjs';
import { Tally } from './lib/tally.mjs';
import { runLanes } from './real/lanes.mjs';
import { parts } from './real/parts.mjs';

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter(
    name => !parts.some(part => part.name === name),
  );
  if (unknown.length > 0) {
    console.error(
      `No part is called ${unknown.join(', ')}. There are: ${parts
        .map(part => part.name)
        .join(', ')}`,
    );
    process.exit(2);
  }

  const found = new Map(counterparts.map(({ name, find }) => [name, find()]));
  const toolchain = await prepare();
  const tally = new Tally();
  const chosen = parts.filter(
    part => wanted.length === 0 || wanted.includes(part.name),
  );
  if (chosen.length > 1) {
    await runLanes(chosen, toolchain, tally);
    tally.close();
  }
  for (const { name, needs, run } of chosen) {
    const missing = needs.filter(need => !found.get(need));
    if (missing.length > 0) {
      console.log(`\n${name}: skipped: ${missing.join(', ')} is not there`);
      tally.add({ skipped: 1 });
      continue;
    }
    console.log(
      `\n${name}: ran${needs.length > 0 ? ` with ${needs.join(', ')}` : ''}`,
    );
    await run(toolchain, tally, found);
  }
  tally.close();
});
