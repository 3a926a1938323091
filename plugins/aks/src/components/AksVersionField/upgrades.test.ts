import { versionsAnswer } from '../../__fixtures__/aks';
import { t } from '../../__testUtils__/words';
import { owningChannel, upgradesOf } from './upgrades';
import { factsOf } from './upgradeWords';

const OFFERED = versionsAnswer().regions[0].versions;
const on = (kubernetesVersion: string, autoUpgradeChannel?: string) => ({
  kubernetesVersion,
  autoUpgradeChannel,
});
const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('upgradesOf', () => {
  it('offers newer patches, the next minor and its patches, and tells what has to wait', () => {
    expect(
      upgradesOf(on('1.35.1'), OFFERED).map(({ version, after }) => [
        version,
        after,
      ]),
    ).toEqual([
      ['1.35.3', undefined],
      ['1.36', undefined],
      ['1.36.3', undefined],
      ['1.36.1', undefined],
      ['1.37', '1.36'],
    ]);
  });

  it('leaves patches to the channel that installs them', () => {
    expect(
      upgradesOf(on('1.35.1', 'patch'), OFFERED).map(({ version }) => version),
    ).toEqual(['1.36', '1.36.3', '1.36.1', '1.37']);
  });

  it('never goes back, and has nothing above the newest', () => {
    expect(upgradesOf(on('1.37.3'), OFFERED)).toEqual([]);
  });

  it('knows the channels that would undo it', () => {
    expect(owningChannel({ autoUpgradeChannel: 'stable' })).toBe('stable');
    expect(owningChannel({ autoUpgradeChannel: 'rapid' })).toBe('rapid');
    expect(owningChannel({ autoUpgradeChannel: 'patch' })).toBeUndefined();
    expect(owningChannel({})).toBeUndefined();
  });
});

describe('factsOf', () => {
  const factsFrom = (present: string) =>
    Object.fromEntries(
      upgradesOf(on(present), OFFERED).map(upgrade => [
        upgrade.version,
        factsOf(upgrade, NOW, t),
      ]),
    );

  it('says how it goes on, and until when it is supported', () => {
    expect(factsFrom('1.35.1')).toEqual({
      '1.35.3': 'stays at this patch, community support until 31 Mar 2027',
      '1.36':
        'follows its patches by itself, default of the region, community support until 30 Jun 2027',
      '1.36.3':
        'stays at this patch, default of the region, community support until 30 Jun 2027',
      '1.36.1':
        'stays at this patch, default of the region, community support until 30 Jun 2027',
      '1.37': 'after 1.36: AKS upgrades one minor version at a time',
    });
    expect(factsFrom('1.36.3')['1.37']).toBe(
      'follows its patches by itself, preview',
    );
  });

  it('says where only long-term support is left, and what is over', () => {
    expect(factsFrom('1.32.9')['1.33']).toBe(
      'follows its patches by itself, needs long-term support: tier Premium, long-term support until 30 Jun 2028',
    );
    const [, next] = upgradesOf(on('1.35.1'), OFFERED);
    expect(factsOf(next, Date.parse('2027-07-01T00:00:00Z'), t)).toContain(
      'support ended 30 Jun 2027',
    );
    expect(
      factsOf(
        { ...next, offer: { ...next.offer, support: undefined } },
        NOW,
        t,
      ),
    ).toContain('end of support not in the calendar');
  });
});
