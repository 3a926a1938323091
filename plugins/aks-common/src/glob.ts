/**
 * Whether a text matches a pattern in which `*` stands for anything, without
 * case. Linear in the text for each `*`: Azure's patterns never meet a
 * backtracking regular expression.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern.toLowerCase().split('*');
  const subject = text.toLowerCase();
  if (rest.length === 0) return first === subject;
  const last = rest[rest.length - 1];
  if (!subject.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest.slice(0, -1)) {
    const at = subject.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return subject.length - last.length >= from && subject.endsWith(last);
}
