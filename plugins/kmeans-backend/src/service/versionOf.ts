import { NotFoundError } from '@backstage/errors';
import { ModelVersion, RegisteredModel } from '@rally/model-registry';

/** @throws NotFoundError where the model has no version of that number */
export function versionOf(
  { name, versions }: RegisteredModel,
  number: number,
): ModelVersion {
  const found = versions.find(({ version }) => version === number);
  if (found) return found;
  throw new NotFoundError(
    `The model ${name} has no version ${number}; its newest is ${versions[0].version}.`,
  );
}
