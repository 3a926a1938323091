import { versionsAnswer } from '../../__fixtures__/aks';
import { t } from '../../__testUtils__/words';
import { describeVersion, versionChoices } from './versions';

const NOW = Date.UTC(2026, 10, 23, 12);

const said = (answer = versionsAnswer(), now = NOW) => {
  const { choices, regions } = versionChoices(answer);
  return choices.map(choice => describeVersion(choice, regions, now, t));
};

describe('versionChoices', () => {
  it('joins what the regions offer, newest first, and says what each is', () => {
    expect(said()).toEqual([
      '1.37 · preview, in 1 of 2 regions',
      '1.36 · default, until 30 Jun 2027',
      '1.35 · until 31 Mar 2027',
      '1.33 · LTS only, until 30 Jun 2028',
    ]);
  });

  it('counts the regions that did not answer', () => {
    expect(versionChoices(versionsAnswer())).toMatchObject({
      regions: 2,
      silent: 1,
    });
    expect(versionChoices({ subscriptionId: 's', regions: [] })).toEqual({
      choices: [],
      regions: 0,
      silent: 0,
    });
  });

  it('says that support has ended, from the day after its last', () => {
    const after = Date.UTC(2027, 3, 1);
    expect(said(versionsAnswer(), after)).toContain('1.35 · ended 31 Mar 2027');
    expect(said(versionsAnswer(), after - 1000)).toContain(
      '1.35 · until 31 Mar 2027',
    );
  });

  it('says nothing of support where the calendar does not', () => {
    const answer = versionsAnswer();
    for (const { versions } of answer.regions) {
      versions.forEach(version => delete version.support);
    }
    expect(said(answer)).toContain('1.35');
  });

  it('orders 1.9 below 1.10', () => {
    const answer = versionsAnswer();
    const [region] = answer.regions;
    region.versions = ['1.9', '1.10'].map(version => ({
      ...region.versions[1],
      version,
    }));
    answer.regions = [region];
    expect(versionChoices(answer).choices.map(c => c.version)).toEqual([
      '1.10',
      '1.9',
    ]);
  });
});
