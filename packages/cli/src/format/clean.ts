/** Control characters would let a name of a plan write on a person's terminal. */
const CONTROL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One line that is safe to print. */
export const clean = (text: string) =>
  text.replace(/[\n\t]+/g, ' ').replace(CONTROL, '');
