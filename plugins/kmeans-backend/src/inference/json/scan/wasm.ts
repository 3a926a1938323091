/*
 * A small assembler for WebAssembly: just the instructions that reading figures
 * needs, under the names of the specification. (The one of the library is for
 * SIMD over shared memory; this module has neither.)
 * Source: https://webassembly.github.io/spec/core/binary/
 */

/** Bytes of instructions. */
export type Code = readonly number[];

/** LEB128, unsigned. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** LEB128, signed, of a value that fits 64 bits. */
function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(BigInt.asUintN(7, rest));
    rest >>= 7n;
    const done = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
    bytes.push(done ? low : low + 128);
    if (done) return bytes;
  }
}

/** An operator after its operands. */
const operator =
  (opcode: number) =>
  (...operands: Code[]): Code =>
    [...operands.flat(), opcode];

/** Nothing is said of the alignment: figures begin at any byte. */
const load =
  (opcode: number) =>
  (address: Code, offset = 0): Code =>
    [...address, opcode, 0, ...unsigned(offset)];

const store =
  (opcode: number) =>
  (address: Code, value: Code, offset = 0): Code =>
    [...address, ...value, opcode, 0, ...unsigned(offset)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [
  ...value,
  0x21,
  ...unsigned(local),
];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(BigInt(value))],
  load8U: load(0x2d),
  store: store(0x36),
  eqz: operator(0x45),
  eq: operator(0x46),
  ne: operator(0x47),
  gtU: operator(0x4b),
  geU: operator(0x4f),
  add: operator(0x6a),
  sub: operator(0x6b),
  or: operator(0x72),
  shl: operator(0x74),
  shrU: operator(0x76),
  wrapI64: operator(0xa7),
};

export const i64 = {
  const: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  load: load(0x29),
  store: store(0x37),
  eqz: operator(0x50),
  geU: operator(0x5a),
  ctz: operator(0x7a),
  add: operator(0x7c),
  sub: operator(0x7d),
  mul: operator(0x7e),
  and: operator(0x83),
  or: operator(0x84),
  xor: operator(0x85),
  shl: operator(0x86),
  shrU: operator(0x88),
  extendI32U: operator(0xad),
  truncF64S: operator(0xb0),
  reinterpretF64: operator(0xbd),
};

export const f64 = {
  const: (value: number): Code => [
    0x44,
    ...new Uint8Array(Float64Array.of(value).buffer),
  ],
  load: load(0x2b),
  ne: operator(0x62),
  add: operator(0xa0),
  sub: operator(0xa1),
  mul: operator(0xa2),
  convertI64S: operator(0xb9),
};

const VOID = 0x40;

/** Where `branch(0)` within, outside of other blocks, goes to the end. */
export const block = (...body: Code[]): Code => [
  0x02,
  VOID,
  ...body.flat(),
  0x0b,
];

/** Where `branch(0)` within, outside of other blocks, goes to the start. */
export const loop = (...body: Code[]): Code => [
  0x03,
  VOID,
  ...body.flat(),
  0x0b,
];

/** Runs the body where the condition holds; a block as the others. */
export const when = (condition: Code, ...body: Code[]): Code => [
  ...condition,
  0x04,
  VOID,
  ...body.flat(),
  0x0b,
];

/** Runs one of two bodies; a block as the others. */
export const either = (condition: Code, then: Code[], other: Code[]): Code => [
  ...condition,
  0x04,
  VOID,
  ...then.flat(),
  0x05,
  ...other.flat(),
  0x0b,
];

/** @param depth - blocks between here and the one that is meant */
export const branch = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const branchIf = (depth: number, condition: Code): Code => [
  ...condition,
  0x0d,
  ...unsigned(depth),
];

const TYPES = { i32: 0x7f, i64: 0x7e, f64: 0x7c } as const;

/** A function from integers of 32 bits to one; locals follow its parameters. */
export interface WasmFunction {
  name: string;
  parameters: number;
  locals: readonly (keyof typeof TYPES)[];
  body: Code;
}

const vector = (items: Code[]): Code => [
  ...unsigned(items.length),
  ...items.flat(),
];

const section = (id: number, content: Code): Code => [
  id,
  ...unsigned(content.length),
  ...content,
];

const text = (value: string): Code =>
  vector([...Buffer.from(value)].map(byte => [byte]));

/** A module of one function over one imported memory, `env.memory`. */
export function assemble(
  { name, parameters, locals, body }: WasmFunction,
  pages: number,
): Uint8Array<ArrayBuffer> {
  const code = [...vector(locals.map(type => [1, TYPES[type]])), ...body, 0x0b];
  const integers = vector(Array(parameters).fill([TYPES.i32]));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector([[0x60, ...integers, 1, TYPES.i32]])),
    ...section(
      2,
      vector([
        [
          ...text('env'),
          ...text('memory'),
          ...[0x02, 0x01, ...unsigned(pages), ...unsigned(pages)],
        ],
      ]),
    ),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...text(name), 0x00, 0]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ]);
}
