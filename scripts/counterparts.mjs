// `npm run counterparts`: sets up the real programs that are missing, into a
// cache outside the clone. One that cannot be had is said, and the rest goes on:
// `npm run test:real` then skips what needs it, and says so.
import { counterparts } from './counterparts/all.mjs';
import { step } from './lib/progress.mjs';

let missing = 0;
for (const { name, find, setUp } of counterparts) {
  const found = find();
  if (found) {
    console.log(`  ✓ ${name}: ${found}`);
    continue;
  }
  try {
    await step(`setting up ${name}`, setUp);
    if (!find()) throw new Error('it was set up, yet cannot be found');
  } catch (error) {
    missing += 1;
    console.error(`    ${name} is missing: ${error.message}`);
  }
}
console.log(
  missing === 0
    ? 'All counterparts are there.'
    : `${missing} of ${counterparts.length} counterparts are missing.`,
);
