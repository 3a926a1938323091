import { createHash } from 'node:crypto';
import {
  Model,
  ModelContent,
  modelSchema,
  MODEL_FORMAT,
  MODEL_VERSION,
} from './schema';

/** A file that is no model, or not the one that was written. */
export class ModelFileError extends Error {
  override name = 'ModelFileError';
}

/** 64 clusters of 10,000 figures are about 12 MB. */
export const MAX_MODEL_CHARACTERS = 64 * 1024 * 1024;

/** JSON with the keys of every object in order, so that equal content has equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.keys(each)
            .sort()
            .map(key => [key, each[key]]),
        )
      : each,
  );
}

const hashOf = (content: object) =>
  `sha256:${createHash('sha256').update(canonical(content)).digest('hex')}`;

/**
 * Makes content a model: checks it, and seals it with its hash.
 *
 * @throws ModelFileError where it is no whole model
 */
export function sealModel(content: ModelContent): Model {
  const whole = { ...content, format: MODEL_FORMAT, version: MODEL_VERSION };
  // Through JSON, so that what is hashed is what a reader will see.
  const plain = JSON.parse(JSON.stringify(whole));
  return parse({ ...plain, contentHash: hashOf(plain) });
}

function parse(content: unknown): Model {
  const parsed = modelSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the file'} ${message}`);
  throw new ModelFileError(`This is no model: ${wrong.join('; ')}.`);
}

/** The text of a model file. */
export const writeModel = (model: Model): string =>
  `${JSON.stringify(model, null, 2)}\n`;

/**
 * Reads a model file.
 *
 * @throws ModelFileError where it was cut off, is no model, is of a version that
 * is not known, or was changed after it was written
 */
export function readModel(text: string): Model {
  if (text.length > MAX_MODEL_CHARACTERS) {
    throw new ModelFileError(
      `The file has ${Math.ceil(text.length / 1024 / 1024)} MB; a model has ${
        MAX_MODEL_CHARACTERS / 1024 / 1024
      } MB at most.`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ModelFileError(
      text.trim() === ''
        ? 'The file is empty.'
        : `The file is not JSON, or was cut off after ${text.length} characters.`,
    );
  }
  if (!content || typeof content !== 'object' || Array.isArray(content)) {
    throw new ModelFileError('This is no model: the file holds no object.');
  }
  const { format, version } = content as Record<string, unknown>;
  if (format !== MODEL_FORMAT) {
    throw new ModelFileError(
      `This is no model: its format is not ${MODEL_FORMAT}.`,
    );
  }
  if (version !== MODEL_VERSION) {
    throw new ModelFileError(
      `The model has version ${JSON.stringify(version)?.slice(
        0,
        20,
      )} of the format; version ${MODEL_VERSION} is read here.`,
    );
  }
  const { contentHash, ...rest } = content as Record<string, unknown>;
  const actual = hashOf(rest);
  if (contentHash !== actual) {
    throw new ModelFileError(
      'The model was changed after it was written: its content does not have the hash that it carries. Take the file from the registry again.',
    );
  }
  return parse(content);
}

/**
 * The model with other names for some of its clusters; its hash changes with them.
 *
 * @param names - by place of the cluster, from 0; the others keep theirs
 * @throws ModelFileError where there is no such cluster, or a name is empty
 */
export function renameClusters(
  model: Model,
  names: Readonly<Record<number, string>>,
): Model {
  const places = new Set(model.clusters.map((_each, i) => String(i)));
  const stranger = Object.keys(names).find(place => !places.has(place));
  if (stranger !== undefined) {
    throw new ModelFileError(
      `There is no cluster ${stranger}; the model has 0 to ${
        model.clusters.length - 1
      }.`,
    );
  }
  const { contentHash: _, ...content } = model;
  return sealModel({
    ...content,
    clusters: model.clusters.map((each, i) => ({
      ...each,
      name: names[i]?.trim() ?? each.name,
    })),
  });
}
