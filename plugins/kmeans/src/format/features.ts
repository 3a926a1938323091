/** Endings of names that say the unit, which stands beside the figure anyway. */
const UNIT_ENDINGS = ['kmh', 'rpm', 'shots', 's', 'm'];

/** A feature as a person reads it: `serve_speed_kmh` is `serve speed`, `net_share` stays `net share`. */
export function featureLabel(name: string): string {
  const words = name.split('_').filter(word => word !== '');
  const last = words[words.length - 1];
  const redundant = words.length > 1 && UNIT_ENDINGS.includes(last);
  return (redundant ? words.slice(0, -1) : words).join(' ') || name;
}

/** `1` is a share or a yes or no: it stands as percent. A class has no unit. */
export function unitLabel(unit: string): string {
  if (unit === '1') return '%';
  return unit === 'class' || unit === 'times' || unit === 'shots' ? '' : unit;
}
