/** A sentence that goes on: without the full stop at its end. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
