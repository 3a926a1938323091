/** Percent-decodes; a stray `%` is part of the text then. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
