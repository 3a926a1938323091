/** Words and figures as findings write them. Times are UTC: a pure function knows no time zone. */

/** `Standard_D4as_v6` is `D4as_v6` to a reader. */
export const shortSize = (vmSize: string) => vmSize.replace(/^standard_/i, '');

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** `1 node`, `3 nodes` */
export const counted = (count: number, noun: string) =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `zone 1`, `zones 1 and 2`, `no zone` */
export const zonesOf = (zones: readonly string[]) => {
  if (zones.length === 0) return 'no zone';
  return `${zones.length === 1 ? 'zone' : 'zones'} ${listed(zones)}`;
};

/** US dollars an hour: two decimals, three below ten cents. */
export const hourly = (dollars: number) =>
  `${dollars.toFixed(dollars < 0.1 ? 3 : 2)} $/h`;

/** US dollars a month, whole. */
export const monthly = (dollars: number) => `${Math.round(dollars)} $/mo`;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2026-11-30` is `30 Nov 2026`. */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `11:40 UTC`; the date joins when it is not the day of `asOf`. Text that is no time stays as it is. */
export function instant(iso: string, asOf: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso)) return iso;
  const time = `${iso.slice(11, 16)} UTC`;
  return iso.slice(0, 10) === asOf.slice(0, 10) ? time : `${day(iso)} ${time}`;
}

/** One sentence out of a fragment that may already end one. */
export const sentence = (text: string) => `${text.replace(/[.\s]+$/, '')}.`;
