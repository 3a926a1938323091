import { mkdir } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';

/** Where a model's files are in a task's workspace. */
export const FILES = {
  data: 'model/data',
  features: 'model/features.csv',
  model: 'model/model.json',
  result: 'model/result.json',
};

/** Their paths in that workspace; the folder is there afterwards. */
export async function filesIn(workspace: string): Promise<typeof FILES> {
  const at = (path: string) => resolveSafeChildPath(workspace, path);
  await mkdir(at('model'), { recursive: true });
  return {
    data: at(FILES.data),
    features: at(FILES.features),
    model: at(FILES.model),
    result: at(FILES.result),
  };
}
