/** What a table holds: shots, points of the Match Charting Project, or features. */
export type TableKind = 'shots' | 'points' | 'features';

/** Tells tables apart by their columns; what is neither shots nor points is features. */
export function tableKindOf(columns: readonly string[]): TableKind {
  const has = (name: string) => columns.includes(name);
  if (has('1st') && has('2nd')) return 'points';
  const shots = ['rally_id', 'shot', 'shot_type', 'player', 'outcome'];
  return shots.filter(has).length >= 3 ? 'shots' : 'features';
}
