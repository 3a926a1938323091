import { usage } from './__fixtures__/world';
import { offeredSizes } from './offeredSizes';
import { VmPrice, VmSize } from './snapshot';

const size = (name: string, over: Partial<VmSize> = {}): VmSize => ({
  name,
  family: 'standardDSv6Family',
  vcpus: 4,
  memoryGib: 16,
  gpus: 0,
  architecture: 'x64',
  spotCapable: true,
  zones: ['1', '2', '3'],
  restrictions: [],
  ...over,
});
const names = (sizes: VmSize[]) => offeredSizes(sizes).map(({ name }) => name);

describe('offeredSizes', () => {
  it('leaves out what is shut or what AKS refuses, smaller ones first', () => {
    expect(
      names([
        size('Standard_D8s_v6', { vcpus: 8 }),
        size('Standard_D4s_v6'),
        size('Standard_B1s', { vcpus: 1, memoryGib: 1 }),
        size('Standard_D4s_v5', {
          restrictions: [
            {
              kind: 'location',
              zones: [],
              reason: 'NotAvailableForSubscription',
            },
          ],
        }),
        size('Standard_D4as_v6'),
      ]),
    ).toEqual(['Standard_D4as_v6', 'Standard_D4s_v6', 'Standard_D8s_v6']);
  });

  it('has the zones that are open', () => {
    const [{ zones }] = offeredSizes([
      size('Standard_D4s_v6', {
        restrictions: [
          { kind: 'zone', zones: ['3'], reason: 'NotAvailableForSubscription' },
        ],
      }),
    ]);
    expect(zones).toEqual(['1', '2']);
  });

  it('says what it costs and what is left, and nothing that nobody said', () => {
    const prices = [
      { vmSize: 'Standard_D4s_v6', regular: 0.2, spot: 0.04 },
    ] as Partial<VmPrice>[] as VmPrice[];
    const usages = [
      usage('cores', 90, 100),
      usage('standardDSv6Family', 96, 100),
      usage('lowPriorityCores', 3, 10),
    ];
    const sizes = [
      size('Standard_D4s_v6'),
      size('Standard_E4s_v6', {
        family: 'standardESv6Family',
        spotCapable: false,
      }),
    ];
    const [known, open] = offeredSizes(sizes, { prices, usages });
    expect(known).toMatchObject({
      price: { regular: 0.2, spot: 0.04 },
      free: { regular: 4, spot: 7 },
    });
    expect(open).not.toHaveProperty('price');
    expect(open).not.toHaveProperty('free');
    expect(offeredSizes(sizes)[0]).not.toHaveProperty('free');
  });
});
