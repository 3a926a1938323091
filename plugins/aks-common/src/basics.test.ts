import { counted, day, hourly, instant, listed, zonesOf } from './format';
import { matchesGlob } from './glob';
import { surgeNodes } from './nodes';
import { placement, size, SIZES, WORK } from './__fixtures__/world';
import { compareVersions, preferredVersion } from './versions';
import { nearestOffered, quotaLabel, readSizeName } from './vmSize';

describe('surgeNodes', () => {
  const surge = (over: Partial<typeof WORK>) =>
    surgeNodes(placement({ pools: [{ ...WORK, ...over }] }).pools[0]);

  it.each([
    ['a number', { maxSurge: '2' }, 2],
    ['a part of the most nodes, rounded up', { maxSurge: '34%' }, 2],
    ['a tenth by default', { maxSurge: undefined }, 1],
    [
      'a tenth of many by default',
      { maxSurge: undefined, count: 21, autoscaler: undefined },
      3,
    ],
    ['none for spot', { priority: 'Spot', maxSurge: '2' }, 0],
    ['none for no nodes', { count: 0, autoscaler: undefined }, 0],
    [
      'none where nodes are given up instead',
      { maxSurge: undefined, maxUnavailable: '1' },
      0,
    ],
    ['none where it is 0', { maxSurge: '0', maxUnavailable: '1' }, 0],
  ] as const)('is %s', (_, over, nodes) => {
    expect(surge(over)).toBe(nodes);
  });
});

describe('matchesGlob', () => {
  const action = 'Microsoft.Authorization/roleAssignments/write';

  it.each([
    '*',
    '*/write',
    'Microsoft.Authorization/*',
    'microsoft.authorization/ROLEASSIGNMENTS/write',
    'Microsoft.*/roleAssignments/*',
    '**',
  ])('takes %s', pattern => expect(matchesGlob(pattern, action)).toBe(true));

  it.each([
    '',
    '*/read',
    'Microsoft.Authorization',
    'Microsoft.Authorization/*/Write/action',
    'Microsoft?Authorization/*',
    'Microsoft.Authorization/roleAssignments/writewrite*',
    '*/write*/write',
  ])('leaves "%s"', pattern =>
    expect(matchesGlob(pattern, action)).toBe(false),
  );
});

describe('readSizeName', () => {
  it.each([
    ['Standard_D4as_v6', 'D', 'AMD', 6],
    ['Standard_D4ps_v6', 'D', 'Arm', 6],
    ['Standard_E8-4ds_v5', 'E', 'Intel', 5],
    ['Standard_NC24ads_A100_v4', 'NC', 'AMD', 4],
    ['Standard_B2ms', 'B', 'Intel', 1],
    ['something else', '', 'Intel', 0],
  ])('reads %s', (name, series, maker, generation) => {
    expect(readSizeName(name)).toEqual({ series, maker, generation });
  });
});

describe('nearestOffered', () => {
  const near = (name: string, sizes = SIZES) =>
    nearestOffered({ name }, sizes)?.name;

  it('keeps series, vCPU and generation, and prefers x64', () => {
    expect(near('Standard_D4s_v6')).toBe('Standard_D4as_v6');
    expect(near('Standard_D4s_v5')).toBe('Standard_D4ads_v5');
    expect(near('Standard_D4s_v6', [size('Standard_D4ps_v6')])).toBe(
      'Standard_D4ps_v6',
    );
  });

  it('finds none of another series or size', () => {
    expect(near('Standard_M64ms')).toBeUndefined();
    expect(near('Standard_D96s_v6')).toBeUndefined();
  });
});

describe('versions', () => {
  it('are ordered by number', () => {
    expect(['1.36', '1.9', '1.36.10', '1.36.9'].sort(compareVersions)).toEqual([
      '1.9',
      '1.36',
      '1.36.9',
      '1.36.10',
    ]);
  });

  it('without a default are the newest in community support', () => {
    const version = (minor: string, plan: string) => ({
      version: minor,
      patches: [],
      isDefault: false,
      isPreview: false,
      supportPlans: [plan],
    });
    expect(
      preferredVersion([
        version('1.9', 'KubernetesOfficial'),
        version('1.35', 'KubernetesOfficial'),
        version('1.37', 'AKSLongTermSupport'),
      ])?.version,
    ).toBe('1.35');
  });
});

describe('words', () => {
  it('are written as people read them', () => {
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(zonesOf([])).toBe('no zone');
    expect(zonesOf(['2'])).toBe('zone 2');
    expect(counted(1, 'node')).toBe('1 node');
    expect(counted(2, 'node')).toBe('2 nodes');
    expect(hourly(0.037)).toBe('0.037 $/h');
    expect(hourly(0.214)).toBe('0.21 $/h');
    expect(day('2026-11-30')).toBe('30 Nov 2026');
    expect(quotaLabel('standardDASv6Family')).toBe('DASv6 family vCPU');
    expect(quotaLabel('lowPriorityCores')).toBe('Low-priority vCPU');
  });

  it('join the date to a time of another day, and leave what is no time', () => {
    const asOf = '2026-11-23T12:00:00Z';
    expect(instant('2026-11-23T11:40:10Z', asOf)).toBe('11:40 UTC');
    expect(instant('2026-11-22T23:40:00Z', asOf)).toBe('22 Nov 2026 23:40 UTC');
    expect(instant('soon', asOf)).toBe('soon');
  });
});
