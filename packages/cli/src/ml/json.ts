import { CommandError } from '../io';

/** Whether a text could still become JSON if more followed. */
function goesOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (thrown) {
    const { message } = thrown as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    return (
      message.includes('end of JSON input') || Number(position) === text.length
    );
  }
}

/** The first character that no JSON has there. The parser itself does not always say. */
function stopsAt(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (goesOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return Math.min(good, text.length);
}

/** @throws CommandError with line and column where the text stops being JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (text.trim() === '') throw new CommandError('the file is empty');
    const before = text.slice(0, stopsAt(text)).split('\n');
    throw new CommandError(
      `line ${before.length}, column ${
        before[before.length - 1].length + 1
      }: this is neither JSON nor PMML`,
    );
  }
}
