/** Columns of a feature table that say which rally a row is; the others are features. */
export const ID_COLUMNS = [
  'match_id',
  'rally_id',
  'server',
  'returner',
] as const;
