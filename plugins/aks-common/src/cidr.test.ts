import { contains, isIpv6, overlap, parseAddress, parseCidr } from './cidr';

describe('ranges of addresses', () => {
  it('are read from their network, whatever address is written', () => {
    expect(parseCidr('10.244.7.9/16')).toEqual({
      first: parseAddress('10.244.0.0'),
      size: 65536,
      prefix: 16,
    });
    expect(parseCidr('0.0.0.0/0')?.size).toBe(2 ** 32);
    expect(parseCidr('255.255.255.255/32')?.size).toBe(1);
  });

  it.each(['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', '10.0.0.256/8', 'x/8'])(
    'are none in "%s"',
    text => expect(parseCidr(text)).toBeUndefined(),
  );

  it('overlap where they share an address', () => {
    const range = (text: string) => parseCidr(text)!;
    expect(overlap(range('10.0.0.0/8'), range('10.200.0.0/24'))).toBe(true);
    expect(overlap(range('10.0.0.0/25'), range('10.0.0.128/25'))).toBe(false);
    expect(contains(range('10.0.0.0/24'), parseAddress('10.0.0.255')!)).toBe(
      true,
    );
    expect(contains(range('10.0.0.0/24'), parseAddress('10.0.1.0')!)).toBe(
      false,
    );
  });

  it('tell IPv6 from what is nothing', () => {
    expect(isIpv6('fd00:10::/64')).toBe(true);
    expect(isIpv6('10.0.0.0/8')).toBe(false);
    expect(isIpv6('nothing')).toBe(false);
  });
});
