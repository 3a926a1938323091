import { InputError } from '@backstage/errors';

/** Also a folder, a blob's prefix and a catalog name: hence so narrow. */
export const MODEL_NAME = /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/;

/** @throws InputError where it is no name of a model, and so no path either */
export function checkName(name: string): void {
  if (typeof name === 'string' && MODEL_NAME.test(name)) return;
  throw new InputError(
    `${JSON.stringify(
      String(name).slice(0, 80),
    )} cannot be the name of a model: 1 to 63 letters, digits, dots, hyphens or underscores, with a letter or digit at both ends.`,
  );
}
