/**
 * Tensor types of the Open Inference Protocol that hold numbers, and how their
 * binary form (little-endian, row-major, without padding) is read.
 *
 * @see https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol
 * @see https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/protocol/extension_binary_data.html
 */
export interface Datatype {
  /** Of one element. */
  bytes: number;
  /** Copies `to.length` elements; `from` may begin at any byte. */
  read(from: Buffer, to: Float64Array): void;
  /** The same memory seen as doubles, where that is what the bytes are. */
  view?(from: Buffer): Float64Array | undefined;
  /** What the type makes of a number that stood in JSON; NaN where it cannot hold it. */
  fit(value: number): number;
}

/** `from` where its bytes may be seen as elements, else a copy that may. */
function aligned(from: Buffer, bytes: number): ArrayBufferLike {
  return from.byteOffset % bytes === 0
    ? from.buffer
    : new Uint8Array(from).buffer;
}

const offset = (from: Buffer, bytes: number) =>
  from.byteOffset % bytes === 0 ? from.byteOffset : 0;

function floats(
  View: Float32ArrayConstructor | Float64ArrayConstructor,
): Datatype {
  const bytes = View.BYTES_PER_ELEMENT;
  return {
    bytes,
    read: (from, to) =>
      to.set(new View(aligned(from, bytes), offset(from, bytes), to.length)),
    fit: View === Float32Array ? Math.fround : value => value,
  };
}

function integers(
  View:
    | Int8ArrayConstructor
    | Int16ArrayConstructor
    | Int32ArrayConstructor
    | Uint8ArrayConstructor
    | Uint16ArrayConstructor
    | Uint32ArrayConstructor,
  min: number,
  max: number,
): Datatype {
  const bytes = View.BYTES_PER_ELEMENT;
  return {
    bytes,
    read: (from, to) =>
      to.set(new View(aligned(from, bytes), offset(from, bytes), to.length)),
    fit: value =>
      Number.isInteger(value) && value >= min && value <= max ? value : NaN,
  };
}

/** Integers that no double holds become NaN, which is refused with its place. */
function longs(
  View: BigInt64ArrayConstructor | BigUint64ArrayConstructor,
  min: number,
): Datatype {
  return {
    bytes: 8,
    read: (from, to) => {
      const view = new View(aligned(from, 8), offset(from, 8), to.length);
      for (let i = 0; i < to.length; i++) {
        const value = Number(view[i]);
        to[i] = Number.isSafeInteger(value) ? value : NaN;
      }
    },
    fit: value => (Number.isSafeInteger(value) && value >= min ? value : NaN),
  };
}

/** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
function half(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const halves: Datatype = {
  bytes: 2,
  read: (from, to) => {
    for (let i = 0; i < to.length; i++) to[i] = half(from.readUInt16LE(2 * i));
  },
  // Beyond its range, the rounding of JSON into halves would be a guess.
  fit: value => (Math.abs(value) <= 65_504 ? value : NaN),
};

const doubles: Datatype = {
  ...floats(Float64Array),
  view: ({ buffer, byteOffset, length }) =>
    byteOffset % 8 === 0
      ? new Float64Array(buffer, byteOffset, length / 8)
      : undefined,
};

const DATATYPES: Record<string, Datatype> = {
  FP64: doubles,
  FP32: floats(Float32Array),
  FP16: halves,
  INT8: integers(Int8Array, -128, 127),
  INT16: integers(Int16Array, -(2 ** 15), 2 ** 15 - 1),
  INT32: integers(Int32Array, -(2 ** 31), 2 ** 31 - 1),
  INT64: longs(BigInt64Array, -Infinity),
  UINT8: integers(Uint8Array, 0, 255),
  UINT16: integers(Uint16Array, 0, 2 ** 16 - 1),
  UINT32: integers(Uint32Array, 0, 2 ** 32 - 1),
  UINT64: longs(BigUint64Array, 0),
};

export const DATATYPE_NAMES = Object.keys(DATATYPES);

/** `undefined` where the type holds no numbers, or there is none of the name. */
export const datatypeOf = (name: string): Datatype | undefined =>
  Object.hasOwn(DATATYPES, name) ? DATATYPES[name] : undefined;
