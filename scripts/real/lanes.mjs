import { fileURLToPath } from 'node:url';
import { run } from '../lib/run.mjs';

const PROGRAM = fileURLToPath(new URL('../test-real.mjs', import.meta.url));
const CLOSING = /\n*(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/;

/** Runs one part as a process of its own, and shows what it printed once it is over. */
async function runApart({ name }, { node, env }, tally) {
  const { code, output } = await run(node, [PROGRAM, name], { env });
  const closing = output.match(CLOSING);
  console.log(output.replace(CLOSING, ''));
  if (!closing) {
    console.log(`${name} ended with ${code} before it had counted`);
    tally.add({ failed: 1 });
    return;
  }
  const [passed, failed, skipped] = closing.slice(1).map(n => Number(n ?? 0));
  tally.add({ passed, failed, skipped });
}

/** Runs parts, the lanes side by side and the parts of a lane in their order. */
export async function runLanes(parts, toolchain, tally) {
  const lanes = new Map();
  for (const part of parts) {
    const lane = part.lane ?? 'other';
    lanes.set(lane, [...(lanes.get(lane) ?? []), part]);
  }
  await Promise.all(
    [...lanes.values()].map(async lane => {
      for (const part of lane) await runApart(part, toolchain, tally);
    }),
  );
}
