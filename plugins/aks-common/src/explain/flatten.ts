/** More than this of a log is not read: its start and its end are. */
export const MAX_CHARACTERS = 1024 * 1024;

// Colours and other commands to a terminal.
// eslint-disable-next-line no-control-regex
const ANSI = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;
// The frame that Terraform draws around an error.
const FRAME = /[│╷╵┃]/g;

// What pipelines write before each line: a date and a time, or a time and a bar.
const LINE_START =
  /^[ \t]{0,20}(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?|\[?\d\d:\d\d:\d\d(?:\.\d{1,9})?\]?(?= {0,4}\|))(?:[ \t]{0,4}\|)?/gm;
// What Azure Pipelines and GitHub put before a line that is an error.
const MARK =
  /##\[(?:error|warning|debug|section|command)\]|::error(?: [^:\n]{0,200})?::/g;

/** The start and the end of a text that is too long. */
function bounded(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const half = MAX_CHARACTERS / 2;
  return `${text.slice(0, half)}\n${text.slice(-half)}`;
}

/**
 * One line out of what a terminal shows: no colours, no frames, no times, no escapes of
 * JSON within JSON, single spaces. Messages that a program broke into lines
 * are whole again.
 */
export function flatten(text: string): string {
  return (
    bounded(text)
      .replace(ANSI, '')
      .replace(LINE_START, '')
      .replace(MARK, '')
      .replace(FRAME, ' ')
      // `\\\"` of JSON in JSON in JSON, however deep.
      .replace(/\\{1,64}(?=["'/])/g, '')
      .replace(/\\{1,64}[nrt]/g, ' ')
      .replace(/\\{1,64}u0027/gi, "'")
      .replace(/\\{1,64}u0022/gi, '"')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ')
  );
}
