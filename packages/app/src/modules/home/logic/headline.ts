import { Words } from '../words';
import { Need, Urgency } from './whatNeedsAPerson';

/** Small numbers are written out. */
const WRITTEN = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

function things(count: number, t: Words): string {
  const written = WRITTEN.find(candidate => candidate === count);
  return written
    ? t(`headline.things.n${written}`)
    : t('headline.things.many', { things: count });
}

/** The title of the page: how many things need a person, the urgent ones first. */
export function headline(needs: Need[], t: Words): string {
  const counted = (urgency: Urgency) => {
    const count = needs.filter(need => need.urgency === urgency).length;
    return { count, things: things(count, t) };
  };
  const [now, soon] = [counted('now'), counted('soon')];
  if (now.count) return t('headline.now', now);
  if (soon.count) return t('headline.soon', soon);
  return counted('unknown').count
    ? t('headline.nothingKnown')
    : t('headline.nothing');
}
