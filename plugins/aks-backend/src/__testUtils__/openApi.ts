import { resolve } from 'node:path';
import { OpenApi } from '@rally/test-utils';

export const openApi = new OpenApi(resolve(__dirname, '../../openapi.yaml'));

/** What of `value` does not fit the schema of that name in `openapi.yaml`. */
export const misfits = (schema: string, value: unknown): string[] =>
  openApi.misfits(schema, value);
