/** A range of IPv4 addresses as numbers; the first is the network's own. */
export interface Range {
  first: number;
  size: number;
  /** Bits before the host part: 16 of `10.244.0.0/16`. */
  prefix: number;
}

const ADDRESS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** `10.0.0.10` as a number; `undefined` where it is no IPv4 address. */
export function parseAddress(text: string): number | undefined {
  const parts = ADDRESS.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some(part => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** `10.244.0.0/16` as a range; `undefined` where it is none of IPv4. */
export function parseCidr(text: string): Range | undefined {
  const [network, bits = '', ...more] = text.split('/');
  const address = parseAddress(network);
  const prefix = /^\d{1,2}$/.test(bits) ? Number(bits) : NaN;
  if (address === undefined || more.length > 0 || !(prefix <= 32)) {
    return undefined;
  }
  const size = 2 ** (32 - prefix);
  return { first: address - (address % size), size, prefix };
}

/** Whether the text is an IPv6 range, which is not judged further. */
export const isIpv6 = (text: string) =>
  /^[0-9a-f:.]*:[0-9a-f:.]*(\/\d{1,3})?$/i.test(text);

export const overlap = (a: Range, b: Range): boolean =>
  a.first < b.first + b.size && b.first < a.first + a.size;

export const contains = (range: Range, address: number): boolean =>
  address >= range.first && address < range.first + range.size;
