import { OfferedSize } from '@rally/plugin-aks-common';
import { pool } from '../../__fixtures__/aks';
import { t } from '../../__testUtils__/words';
import { sizeChoices } from './sizeChoices';

const size = (name: string, over: Partial<OfferedSize> = {}): OfferedSize => ({
  name,
  vcpus: 4,
  memoryGib: 16,
  gpus: 0,
  architecture: 'x64',
  spotCapable: true,
  zones: ['1', '2', '3'],
  ...over,
});
const values = (sizes: OfferedSize[], over = {}, chosen?: string) =>
  sizeChoices(
    { sizes },
    pool({
      name: 'work',
      vmSize: 'Standard_D4s_v6',
      zones: ['1', '2'],
      ...over,
    }),
    chosen,
    t,
  ).map(({ value }) => value);

describe('sizeChoices', () => {
  it('are those the pool can be changed to where it stands', () => {
    const sizes = [
      size('Standard_D4s_v6'),
      size('Standard_D8s_v6'),
      size('Standard_D4ps_v6', { architecture: 'Arm64' }),
      size('Standard_D4as_v6', { zones: ['1', '3'] }),
      size('Standard_B4ms', { spotCapable: false }),
    ];
    expect(values(sizes)).toEqual([
      'Standard_D4s_v6',
      'Standard_D8s_v6',
      'Standard_B4ms',
    ]);
    expect(values(sizes, { priority: 'Spot' })).not.toContain('Standard_B4ms');
  });

  it('keep what it has and what was chosen, and say that it is not offered', () => {
    const made = sizeChoices(
      { sizes: [size('Standard_D8s_v6')] },
      pool({ name: 'work', vmSize: 'Standard_D4s_v5', zones: [] }),
      'Standard_D2s_v9',
      t,
    );
    expect(made.map(({ value }) => value)).toEqual([
      'Standard_D4s_v5',
      'Standard_D2s_v9',
      'Standard_D8s_v6',
    ]);
    expect(made[0].label).toBe('D4s_v5: not offered to the subscription there');
  });

  it('tell figures, zones, price and what is left, as far as known', () => {
    const [regular] = sizeChoices(
      {
        sizes: [
          size('Standard_NC4as_T4_v3', {
            gpus: 1,
            price: { regular: 0.526, spot: 0.1 },
            free: { regular: 16, spot: 3 },
          }),
        ],
      },
      pool({ name: 'work', vmSize: 'Standard_NC4as_T4_v3', zones: [] }),
      undefined,
      t,
    );
    expect(regular.label).toMatch(
      /^NC4as_T4_v3: 4 vCPU, 16 GiB, 1 GPU, zones 1 2 3, 0\.53 \$\/h, 16 vCPU left$/,
    );
    const [bare] = sizeChoices(
      { sizes: [size('Standard_D4s_v6', { zones: [] })] },
      pool({ name: 'work', vmSize: 'Standard_D4s_v6', zones: [] }),
      undefined,
      t,
    );
    expect(bare.label).toBe('D4s_v6: 4 vCPU, 16 GiB, no zones');
  });
});
