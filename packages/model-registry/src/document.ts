import { z } from 'zod';
import { MAX_VERSIONS, STAGES } from './types';

export const DOCUMENT_FORMAT = 'rally-model-registry';
export const DOCUMENT_VERSION = 1;

/** Changes of stages that are kept for the record. */
export const MAX_HISTORY = 5_000;

/** Of one model's document: all versions and changes, with room for long names. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const text = (most: number) => z.string().min(1).max(most);
const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const stage = z.enum(STAGES);
const version = z.int().min(1);

export const lineageSchema = z.strictObject({
  data: text(2_000).optional(),
  pipeline: text(2_000).optional(),
  run: text(2_000).optional(),
});

export const principalSchema = text(500);
export const descriptionSchema = text(2_000);

const versionSchema = z.strictObject({
  version,
  contentHash: sha256,
  stage,
  publishedAt: z.iso.datetime(),
  publishedBy: principalSchema,
  lineage: lineageSchema,
  bytes: z.int().min(0),
  /** Of the text of the clustering result; absent where none was kept. */
  resultHash: sha256.optional(),
});

const changeSchema = z.strictObject({
  version,
  from: stage,
  to: stage,
  at: z.iso.datetime(),
  by: principalSchema,
});

/** What the registry keeps of one model beside the files. */
export const documentSchema = z.strictObject({
  format: z.literal(DOCUMENT_FORMAT),
  formatVersion: z.literal(DOCUMENT_VERSION),
  name: text(63),
  description: descriptionSchema.optional(),
  owner: principalSchema.optional(),
  /** Newest first. */
  versions: z.array(versionSchema).min(1).max(MAX_VERSIONS),
  /** Newest first. */
  history: z.array(changeSchema).max(MAX_HISTORY),
});

export type Document = z.output<typeof documentSchema>;
export type DocumentVersion = z.output<typeof versionSchema>;
