/*
 * A small assembler for WebAssembly with SIMD: just the instructions that the
 * kernel needs, under the names of the specification.
 * Source: https://webassembly.github.io/spec/core/binary/
 */

/** Bytes of instructions. */
export type Code = readonly number[];

/** LEB128, unsigned. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** LEB128, signed, for values that fit 32 bits. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    // Sign-propagating shifts are what LEB128 is defined by.
    /* eslint-disable no-bitwise */
    const low = rest & 127;
    rest >>= 7;
    const done =
      (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
    bytes.push(done ? low : low | 128);
    /* eslint-enable no-bitwise */
    if (done) return bytes;
  }
}

const simd = (opcode: number) => [0xfd, ...unsigned(opcode)];

/** An operator after its operands. */
const operator =
  (opcode: Code) =>
  (...operands: Code[]): Code =>
    [...operands.flat(), ...opcode];

/** Alignment is a hint: 3 stands for 8 bytes, which every address here has. */
const load =
  (opcode: Code, alignment: number) =>
  (address: Code, offset = 0): Code =>
    [...address, ...opcode, alignment, ...unsigned(offset)];

const store =
  (opcode: Code, alignment: number, lane: Code = []) =>
  (address: Code, value: Code, offset = 0): Code =>
    [...address, ...value, ...opcode, alignment, ...unsigned(offset), ...lane];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [
  ...value,
  0x21,
  ...unsigned(local),
];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: operator([0x6a]),
  sub: operator([0x6b]),
  mul: operator([0x6c]),
  divU: operator([0x6e]),
  shl: operator([0x74]),
  ltU: operator([0x49]),
  ne: operator([0x47]),
  load: load([0x28], 2),
  store: store([0x36], 2),
  ltS: operator([0x48]),
};

export const f32 = {
  load: load([0x2a], 2),
  store: store([0x38], 2),
  demoteF64: operator([0xb6]),
  const: (value: number): Code => [
    0x43,
    ...new Uint8Array(Float32Array.of(value).buffer),
  ],
};

export const f64 = {
  load: load([0x2b], 3),
  store: store([0x39], 3),
  add: operator([0xa0]),
  sub: operator([0xa1]),
  mul: operator([0xa2]),
  lt: operator([0x63]),
  const: (value: number): Code => [
    0x44,
    ...new Uint8Array(Float64Array.of(value).buffer),
  ],
};

export const v128 = {
  load: load(simd(0x00), 3),
  load32Splat: load(simd(0x09), 2),
  load64Splat: load(simd(0x0a), 3),
  store: store(simd(0x0b), 3),
  store64Lane0: store(simd(0x5b), 2, [0]),
  /** The first operand where the third has ones, else the second. */
  bitselect: operator(simd(0x52)),
  not: operator(simd(0x4d)),
  or: operator(simd(0x50)),
  /** Bytes of the first (0 to 15) and of the second operand (16 to 31), as numbered. */
  shuffle: (a: Code, b: Code, bytes: readonly number[]): Code => [
    ...a,
    ...b,
    ...simd(0x0d),
    ...bytes,
  ],
  /** As `bitselect`, where all bits of a lane of the mask are equal. */
  relaxedSelect32: operator(simd(0x10b)),
};

export const f32x4 = {
  splat: operator(simd(0x13)),
  lt: operator(simd(0x43)),
  gt: operator(simd(0x44)),
  sqrt: operator(simd(0xe3)),
  add: operator(simd(0xe4)),
  sub: operator(simd(0xe5)),
  mul: operator(simd(0xe6)),
  /** The second operand where it is less than the first. */
  pmin: operator(simd(0xea)),
  /** The second operand where it is more than the first. */
  pmax: operator(simd(0xeb)),
  /** Two doubles to the low two of four. */
  demoteF64x2Zero: operator(simd(0x5e)),
  /** `a * b + c`, rounded once or twice, as the processor likes. */
  relaxedMadd: operator(simd(0x105)),
};

export const f64x2 = {
  splat: operator(simd(0x14)),
  lt: operator(simd(0x49)),
  add: operator(simd(0xf0)),
  sub: operator(simd(0xf1)),
  mul: operator(simd(0xf2)),
  /** The second operand where it is less than the first. */
  pmin: operator(simd(0xf6)),
  /** The second operand where it is more than the first. */
  pmax: operator(simd(0xf7)),
  div: operator(simd(0xf3)),
};

/** Two doubles to the low two of four integers. */
export const i32x4TruncSatF64x2SZero = operator(simd(0xfc));

export const i32x4TruncSatF32x4S = operator(simd(0xf8));

/** Runs the body, and again while the condition holds. */
export const doWhile = (body: Code, condition: Code): Code => [
  0x03,
  0x40,
  ...body,
  ...condition,
  0x0d,
  0x00,
  0x0b,
];

/** Runs the body where the condition holds. */
export const when = (condition: Code, body: Code): Code => [
  ...condition,
  0x04,
  0x40,
  ...body,
  0x0b,
];

const TYPES = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;

/** A function of integers that returns nothing; locals follow its parameters. */
export interface WasmFunction {
  name: string;
  parameters: number;
  i32Locals: number;
  f64Locals?: number;
  v128Locals: number;
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
  vector([...Buffer.from(value)].map(b => [b]));

/** Pages of 64 KiB: all that 32-bit addresses reach. */
export const MAX_PAGES = 65_536;

/** A module of functions over one imported shared memory, `env.memory`. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array {
  const body = ({
    i32Locals,
    f64Locals = 0,
    v128Locals,
    body: code,
  }: WasmFunction) => {
    const content = [
      ...vector([
        [...unsigned(i32Locals), TYPES.i32],
        [...unsigned(f64Locals), TYPES.f64],
        [...unsigned(v128Locals), TYPES.v128],
      ]),
      ...code,
      0x0b,
    ];
    return [...unsigned(content.length), ...content];
  };
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      vector(
        functions.map(({ parameters }) => [
          0x60,
          ...vector(Array(parameters).fill([TYPES.i32])),
          0x00,
        ]),
      ),
    ),
    ...section(
      2,
      vector([
        [
          ...text('env'),
          ...text('memory'),
          0x02,
          0x03,
          ...unsigned(1),
          ...unsigned(MAX_PAGES),
        ],
      ]),
    ),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(
      7,
      vector(
        functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]),
      ),
    ),
    ...section(10, vector(functions.map(body))),
  ]);
}
