import { Code, unsigned } from './code';

const TYPES = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const;

/** A function of 32-bit integers; locals follow its parameters, in the order they have here. */
export interface WasmFunction {
  name: string;
  parameters: number;
  i32Locals: number;
  i64Locals?: number;
  f64Locals?: number;
  v128Locals?: number;
  /** Whether it leaves one 32-bit integer; nothing where absent. */
  result?: boolean;
  body: Code;
}

/** The one memory of a module, imported as `env.memory`, in pages of 64 KiB. */
export interface WasmMemory {
  initial: number;
  maximum: number;
  /** Whether several threads may have it. */
  shared: boolean;
}

/** Pages of 64 KiB: all that 32-bit addresses reach. */
export const MAX_PAGES = 65_536;

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

const typeOf = ({ parameters, result = false }: WasmFunction): Code => [
  0x60,
  ...vector(Array(parameters).fill([TYPES.i32])),
  ...vector(result ? [[TYPES.i32]] : []),
];

function codeOf({
  i32Locals,
  i64Locals = 0,
  f64Locals = 0,
  v128Locals = 0,
  body,
}: WasmFunction): Code {
  const locals = vector([
    [...unsigned(i32Locals), TYPES.i32],
    [...unsigned(i64Locals), TYPES.i64],
    [...unsigned(f64Locals), TYPES.f64],
    [...unsigned(v128Locals), TYPES.v128],
  ]);
  return [
    ...unsigned(locals.length + body.length + 1),
    ...locals,
    ...body,
    0x0b,
  ];
}

/**
 * The bytes of a module that exports its functions.
 *
 * @see https://webassembly.github.io/spec/core/binary/
 */
export function assemble(
  functions: readonly WasmFunction[],
  { initial, maximum, shared }: WasmMemory,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(functions.map(typeOf))),
    ...section(
      2,
      vector([
        [
          ...text('env'),
          ...text('memory'),
          0x02,
          shared ? 0x03 : 0x01,
          ...unsigned(initial),
          ...unsigned(maximum),
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
    ...section(10, vector(functions.map(codeOf))),
  ]);
}
