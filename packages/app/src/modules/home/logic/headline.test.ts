import { t } from '../__testUtils__/words';
import { headline } from './headline';
import { Need } from './whatNeedsAPerson';

describe('headline', () => {
  const of = (...urgencies: Need['urgency'][]) =>
    headline(
      urgencies.map(urgency => ({ urgency } as Need)),
      t,
    );

  it.each([
    [of(), 'Nothing needs a person now'],
    [of('now'), 'One thing needs a person now'],
    [of('now', 'now', 'soon'), 'Two things need a person now'],
    [of('soon'), 'One thing needs a person soon'],
    [of('unknown'), 'Nothing known needs a person'],
    [of(...Array(12).fill('now')), '12 things need a person now'],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});
