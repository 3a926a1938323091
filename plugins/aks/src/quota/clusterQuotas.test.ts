import { cluster, pool, quotaAnswer } from '../__fixtures__/aks';
import { t } from '../__testUtils__/words';
import { quotasOfCluster } from './clusterQuotas';

const northeurope = quotaAnswer().regions.find(
  r => r.region === 'northeurope',
)!;

describe('quotasOfCluster', () => {
  it('gives the totals and the families of regular pools, and not that of spot', () => {
    expect(
      quotasOfCluster(cluster(), northeurope, t).map(({ label, of, quota }) => [
        label,
        of,
        quota?.free,
      ]),
    ).toEqual([
      ['Low-priority', 'every spot node', 82],
      ['Regional', 'every regular node', 124],
      ['Dasv6', 'system', 42],
      ['Ddsv5', 'serve', 86],
    ]);
  });

  it('joins pools of one family, and leaves out a family it cannot find', () => {
    const pools = [
      pool({ name: 'a', vmSize: 'Standard_D2as_v6' }),
      pool({ name: 'b', vmSize: 'Standard_D8as_v6' }),
      pool({ name: 'c', vmSize: 'Standard_B2ms' }),
    ];
    expect(
      quotasOfCluster({ pools }, northeurope, t)
        .slice(2)
        .map(row => row.of),
    ).toEqual(['a and b']);
  });

  it('finds the family of burstable sizes', () => {
    const quota = {
      ...northeurope.quotas[0],
      name: 'standardBSFamily',
      displayName: 'Standard BS Family vCPUs',
    };
    const pools = [pool({ name: 'small', vmSize: 'Standard_B2ms' })];
    expect(
      quotasOfCluster({ pools }, { ...northeurope, quotas: [quota] }, t).slice(
        2,
      ),
    ).toEqual([{ key: 'standardbsfamily', label: 'Bs', of: 'small', quota }]);
  });

  it('keeps the totals without a figure where the region was not answered', () => {
    const rows = quotasOfCluster(
      cluster(),
      { region: 'northeurope', state: 'not-answered', quotas: [] },
      t,
    );
    expect(rows.map(({ label, quota }) => [label, quota])).toEqual([
      ['Low-priority', undefined],
      ['Regional', undefined],
    ]);
  });
});
