import { Code, get, i32, set } from '../wasm';

export const DOUBLE = 8;
export const FLOAT = 4;

/** Numbers locals one after the other. */
export function numbering(first: number) {
  let next = first;
  return {
    one: () => next++,
    several: (count: number) => Array.from({ length: count }, () => next++),
    get next() {
      return next;
    },
  };
}

export type Numbering = ReturnType<typeof numbering>;

export const increase = (local: number, bytes: number): Code =>
  set(local, i32.add(get(local), i32.const(bytes)));

export const repeat = (count: number, code: (i: number) => Code): Code =>
  Array.from({ length: count }, (_, i) => code(i)).flat();
