/** Where progress goes: a script whose result is on stdout sends it to stderr. */
export const progress = { stream: process.stdout };

const tty = process.stdout.isTTY;

const paint = (code, text) => (tty ? `\u001b[${code}m${text}\u001b[0m` : text);

export const green = text => paint(32, text);
export const red = text => paint(31, text);
export const dim = text => paint(2, text);

/** `850 ms`, `41 s`, `2 min 03 s` */
export function formatDuration(milliseconds) {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(
    2,
    '0',
  )} s`;
}

/**
 * Runs one step and shows it: what it does while it runs, how long it took
 * afterwards. A terminal sees the seconds go by; a log gets two lines.
 */
export async function step(title, work) {
  const started = Date.now();
  const elapsed = () => formatDuration(Date.now() - started);
  let timer;
  if (tty) {
    const draw = () =>
      progress.stream.write(
        `\r\u001b[K  ${dim('…')} ${title} ${dim(elapsed())}`,
      );
    draw();
    timer = setInterval(draw, 1000);
  } else {
    progress.stream.write(`  … ${title}\n`);
  }
  const end = mark => {
    clearInterval(timer);
    progress.stream.write(
      `${tty ? '\r\u001b[K' : ''}  ${mark} ${title} ${dim(`(${elapsed()})`)}\n`,
    );
  };
  try {
    const result = await work();
    end(green('✓'));
    return result;
  } catch (error) {
    end(red('✗'));
    throw error;
  }
}
