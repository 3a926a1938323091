import { cluster } from '../__testUtils__/azure';
import { supportEnd } from './support';

const at = (day: string) => Date.parse(`${day}T15:00:00Z`);
const old = cluster('a', { kubernetesVersion: '1.34.9' });

describe('supportEnd', () => {
  it.each([
    ['2026-11-23', 7],
    ['2026-11-30', 0],
    ['2026-12-01', -1],
  ])('on %s there are %d days left', (day, daysLeft) => {
    expect(supportEnd(old, at(day))).toEqual({
      minor: '1.34',
      plan: 'community',
      day: '2026-11-30',
      daysLeft,
    });
  });

  it('goes by the plan of the cluster', () => {
    const longTerm = { ...old, supportPlan: 'AKSLongTermSupport' };
    expect(supportEnd(longTerm, at('2026-11-23'))).toMatchObject({
      plan: 'longTerm',
      day: '2027-11-30',
    });
  });

  it('says nothing of a version that the calendar does not know', () => {
    const next = cluster('a', { kubernetesVersion: '2.0.0' });
    expect(supportEnd(next, at('2026-11-23'))).toBeUndefined();
  });
});
