import type { Azure } from './azure';

/** Names that somebody else in the world has already. */
const TAKEN = new Set(['rally', 'rallyml', 'test', 'demo', 'data', 'models']);

/** Whether a name that must be unique in the whole cloud has gone. */
export function isTaken(
  azure: Azure,
  type: string,
  name: string,
  exceptId?: string,
): boolean {
  const wanted = name.toLocaleLowerCase('en-US');
  return (
    TAKEN.has(wanted) ||
    azure.store.list(
      record =>
        record.type === type &&
        record.name.toLocaleLowerCase('en-US') === wanted &&
        record.id.toLocaleLowerCase('en-US') !==
          exceptId?.toLocaleLowerCase('en-US'),
    ).length > 0
  );
}
