import { Pool } from '@rally/plugin-aks-common';
import { Words } from '../../words';
import { Refusal, ScaleInput } from './page';

/** Why the change would be refused, in one sentence. */
export function refusalWords(
  refusal: Refusal,
  { pool: name = '' }: Pick<ScaleInput, 'pool'>,
  pool: Pool | undefined,
  t: Words,
): string {
  const { min = 0, max = 0 } = pool?.autoscaler ?? {};
  return t(`poolField.refusal.${refusal}`, {
    pool: name,
    min: String(min),
    max: String(max),
  });
}
