import { z } from 'zod';

/** Also a path segment, a blob name and a catalog name: hence so narrow. */
export const MODEL_NAME = /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/;

export const modelNameSchema = z
  .string()
  .regex(
    MODEL_NAME,
    'must be the name of a model: 1 to 63 letters, digits, dots, hyphens or underscores, a letter or digit at both ends',
  );

export const versionNumberSchema = z.int().min(1).max(1_000_000);
