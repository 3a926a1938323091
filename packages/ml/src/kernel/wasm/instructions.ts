import { Code, signed, unsigned } from './code';

const simd = (opcode: number) => [0xfd, ...unsigned(opcode)];

/** An operator after its operands. */
const operator =
  (...opcode: number[]) =>
  (...operands: Code[]): Code =>
    [...operands.flat(), ...opcode];

/** Nothing is said of the alignment, which is a hint: text begins at any byte. */
const load =
  (...opcode: number[]) =>
  (address: Code, offset = 0): Code =>
    [...address, ...opcode, 0, ...unsigned(offset)];

const store =
  (opcode: Code, lane: Code = []) =>
  (address: Code, value: Code, offset = 0): Code =>
    [...address, ...value, ...opcode, 0, ...unsigned(offset), ...lane];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [
  ...value,
  0x21,
  ...unsigned(local),
];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(BigInt(value))],
  load: load(0x28),
  load8U: load(0x2d),
  store: store([0x36]),
  store8: store([0x3a]),
  store16: store([0x3b]),
  eqz: operator(0x45),
  eq: operator(0x46),
  ne: operator(0x47),
  ltS: operator(0x48),
  ltU: operator(0x49),
  gtS: operator(0x4a),
  gtU: operator(0x4b),
  geU: operator(0x4f),
  add: operator(0x6a),
  sub: operator(0x6b),
  mul: operator(0x6c),
  divU: operator(0x6e),
  and: operator(0x71),
  or: operator(0x72),
  shl: operator(0x74),
  shrS: operator(0x75),
  shrU: operator(0x76),
  wrapI64: operator(0xa7),
};

export const i64 = {
  const: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  load: load(0x29),
  store: store([0x37]),
  eqz: operator(0x50),
  eq: operator(0x51),
  ne: operator(0x52),
  ltU: operator(0x54),
  gtU: operator(0x56),
  leU: operator(0x58),
  geU: operator(0x5a),
  ctz: operator(0x7a),
  add: operator(0x7c),
  sub: operator(0x7d),
  mul: operator(0x7e),
  divU: operator(0x80),
  and: operator(0x83),
  or: operator(0x84),
  xor: operator(0x85),
  shl: operator(0x86),
  shrU: operator(0x88),
  extendI32U: operator(0xad),
  truncF64S: operator(0xb0),
  reinterpretF64: operator(0xbd),
};

export const f32 = {
  const: (value: number): Code => [
    0x43,
    ...new Uint8Array(Float32Array.of(value).buffer),
  ],
};

export const f64 = {
  load: load(0x2b),
  store: store([0x39]),
  ne: operator(0x62),
  lt: operator(0x63),
  add: operator(0xa0),
  sub: operator(0xa1),
  mul: operator(0xa2),
  convertI64S: operator(0xb9),
  const: (value: number): Code => [
    0x44,
    ...new Uint8Array(Float64Array.of(value).buffer),
  ],
};

export const v128 = {
  load: load(...simd(0x00)),
  load32Splat: load(...simd(0x09)),
  load64Splat: load(...simd(0x0a)),
  store: store(simd(0x0b)),
  store64Lane0: store(simd(0x5b), [0]),
  /** The first operand where the third has ones, else the second. */
  bitselect: operator(...simd(0x52)),
  not: operator(...simd(0x4d)),
  or: operator(...simd(0x50)),
  /** Bytes of the first (0 to 15) and of the second operand (16 to 31), as numbered. */
  shuffle: (a: Code, b: Code, bytes: readonly number[]): Code => [
    ...a,
    ...b,
    ...simd(0x0d),
    ...bytes,
  ],
  /** As `bitselect`, where all bits of a lane of the mask are equal. */
  relaxedSelect32: operator(...simd(0x10b)),
};

export const f32x4 = {
  splat: operator(...simd(0x13)),
  lt: operator(...simd(0x43)),
  gt: operator(...simd(0x44)),
  sqrt: operator(...simd(0xe3)),
  add: operator(...simd(0xe4)),
  sub: operator(...simd(0xe5)),
  mul: operator(...simd(0xe6)),
  /** The second operand where it is less than the first. */
  pmin: operator(...simd(0xea)),
  /** The second operand where it is more than the first. */
  pmax: operator(...simd(0xeb)),
  /** Two doubles to the low two of four. */
  demoteF64x2Zero: operator(...simd(0x5e)),
  /** `a * b + c`, rounded once or twice, as the processor likes. */
  relaxedMadd: operator(...simd(0x105)),
};

export const f64x2 = {
  splat: operator(...simd(0x14)),
  lt: operator(...simd(0x49)),
  add: operator(...simd(0xf0)),
  sub: operator(...simd(0xf1)),
  mul: operator(...simd(0xf2)),
  /** The second operand where it is less than the first. */
  pmin: operator(...simd(0xf6)),
  /** The second operand where it is more than the first. */
  pmax: operator(...simd(0xf7)),
  div: operator(...simd(0xf3)),
};

/** Two doubles to the low two of four integers. */
export const i32x4TruncSatF64x2SZero = operator(...simd(0xfc));

export const i32x4TruncSatF32x4S = operator(...simd(0xf8));

/** Blocks return nothing. */
const VOID = 0x40;
const END = 0x0b;

/** Where `branch(0)` within, outside of other blocks, goes to the end. */
export const block = (...body: Code[]): Code => [
  0x02,
  VOID,
  ...body.flat(),
  END,
];

/** Where `branch(0)` within, outside of other blocks, goes to the start. */
export const loop = (...body: Code[]): Code => [
  0x03,
  VOID,
  ...body.flat(),
  END,
];

/** @param depth - blocks between here and the one that is meant */
export const branch = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const branchIf = (depth: number, condition: Code): Code => [
  ...condition,
  0x0d,
  ...unsigned(depth),
];

/** The result of another function of the module. */
export const call = (index: number, ...values: Code[]): Code => [
  ...values.flat(),
  0x10,
  ...unsigned(index),
];

/** Ends the function with a value. */
export const giveBack = operator(0x0f);

/** Runs the body, and again while the condition holds; a block as the others. */
export const doWhile = (body: Code, condition: Code): Code =>
  loop(body, branchIf(0, condition));

/** Runs the body where the condition holds; a block as the others. */
export const when = (condition: Code, ...body: Code[]): Code => [
  ...condition,
  0x04,
  VOID,
  ...body.flat(),
  END,
];

/** Runs one of two bodies; a block as the others. */
export const either = (condition: Code, then: Code[], other: Code[]): Code => [
  ...condition,
  0x04,
  VOID,
  ...then.flat(),
  0x05,
  ...other.flat(),
  END,
];
