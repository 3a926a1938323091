import { FunctionProblem } from './problem';

interface Network {
  /** As a number of 32 bits. */
  base: number;
  length: number;
}

const refuse = (message: string): never => {
  throw new FunctionProblem(message);
};

/** Ranges of IPv6 are not computed here. */
function read(range: string): Network {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(
    range,
  );
  if (!match) {
    return refuse(
      range.includes(':')
        ? 'computes with a range of IPv6, which is not evaluated here'
        : 'wants a range of addresses',
    );
  }
  const parts = match.slice(1, 5).map(Number);
  const length = Number(match[5]);
  if (parts.some(each => each > 255) || length > 32) {
    return refuse('wants a range of addresses');
  }
  const whole = parts.reduce((sum, each) => sum * 256 + each, 0);
  return { base: whole - (whole % 2 ** (32 - length)), length };
}

const address = (number: number): string =>
  [24, 16, 8, 0].map(bits => Math.floor(number / 2 ** bits) % 256).join('.');

const written = ({ base, length }: Network) => `${address(base)}/${length}`;

/**
 * The number-th part of a range, with so many bits more in its prefix.
 * https://developer.hashicorp.com/terraform/language/functions/cidrsubnet
 */
export function cidrSubnet(range: string, bits: number, number: number) {
  const { base, length } = read(range);
  const made = length + bits;
  if (!(bits >= 0) || made > 32) return refuse('wants fewer bits');
  if (!(number >= 0) || number >= 2 ** bits) {
    return refuse('wants a number that the bits hold');
  }
  return written({ base: base + number * 2 ** (32 - made), length: made });
}

/** Parts of a range one behind the other, each with its own bits. */
export function cidrSubnets(range: string, bits: readonly number[]) {
  const { base, length } = read(range);
  const end = base + 2 ** (32 - length);
  let next = base;
  return bits.map(more => {
    const made = length + more;
    if (!(more > 0) || made > 32) return refuse('wants fewer bits');
    const size = 2 ** (32 - made);
    next = Math.ceil(next / size) * size;
    const network = { base: next, length: made };
    next += size;
    return next > end ? refuse('wants a larger range') : written(network);
  });
}

/** The number-th address of a range; below zero from its end. */
export function cidrHost(range: string, number: number): string {
  const { base, length } = read(range);
  const size = 2 ** (32 - length);
  const at = number < 0 ? size + number : number;
  return at < 0 || at >= size
    ? refuse('wants a number that the range holds')
    : address(base + at);
}

/** `255.255.240.0` */
export const cidrNetmask = (range: string): string =>
  address(2 ** 32 - 2 ** (32 - read(range).length));
