import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  Document,
  DocumentVersion,
  DOCUMENT_FORMAT,
  DOCUMENT_VERSION,
  MAX_HISTORY,
} from './document';
import { MAX_VERSIONS, Stage, StageChange } from './types';

/** Who changes something, and when; ISO 8601. */
export interface Occasion {
  by: string;
  at: string;
}

/** What is known of a version before it has a number. */
export type NewVersion = Omit<DocumentVersion, 'version' | 'stage'>;

/** What a model is told about itself when a version is published. */
export type About = Pick<Document, 'name' | 'description' | 'owner'>;

export const inProduction = ({ versions }: Document) =>
  versions.find(({ stage }) => stage === 'production');

/** @throws NotFoundError */
export function versionOf(
  { name, versions }: Document,
  number: number,
): DocumentVersion {
  const found = versions.find(({ version }) => version === number);
  if (found) return found;
  throw new NotFoundError(
    `The model ${name} has no version ${number}; its newest is ${versions[0].version}.`,
  );
}

/**
 * The document with one version more, as a candidate; the same where that
 * content is there already.
 *
 * @throws ConflictError where the model has as many versions as it may
 */
export function withVersion(
  document: Document | undefined,
  { name, description, owner }: About,
  added: NewVersion,
): Document {
  const known = document?.versions.some(
    ({ contentHash }) => contentHash === added.contentHash,
  );
  if (document && known) return document;
  const versions = document?.versions ?? [];
  if (versions.length >= MAX_VERSIONS) {
    throw new ConflictError(
      `The model ${name} has ${versions.length} versions, as many as a model may have. Publish under another name.`,
    );
  }
  return {
    format: DOCUMENT_FORMAT,
    formatVersion: DOCUMENT_VERSION,
    name,
    description: description ?? document?.description,
    owner: owner ?? document?.owner,
    versions: [
      {
        ...added,
        version: (versions[0]?.version ?? 0) + 1,
        stage: 'candidate',
      },
      ...versions,
    ],
    history: document?.history ?? [],
  };
}

/** @throws ConflictError where something else is in production than was expected */
function checkExpected(
  document: Document,
  expected: number | null | undefined,
): void {
  const present = inProduction(document)?.version ?? null;
  if (expected === undefined || expected === present) return;
  const say = (version: number | null) =>
    version === null ? 'no version' : `version ${version}`;
  throw new ConflictError(
    `${say(present)[0].toUpperCase()}${say(present).slice(1)} of ${
      document.name
    } is in production now, not ${say(
      expected,
    )}: somebody changed it meanwhile. Look again.`,
  );
}

/**
 * The document with a version at another stage; what was in production makes
 * room for it. The same document where the version stands there already.
 *
 * @throws NotFoundError where there is no such version
 * @throws ConflictError where something else is in production than was expected
 */
export function withStage(
  document: Document,
  change: { version: number; stage: Stage; expected?: number | null },
  { by, at }: Occasion,
): Document {
  const target = versionOf(document, change.version);
  checkExpected(document, change.expected);
  if (target.stage === change.stage) return document;
  const present = inProduction(document);
  const moves: Pick<StageChange, 'version' | 'from' | 'to'>[] = [
    { version: target.version, from: target.stage, to: change.stage },
  ];
  if (change.stage === 'production' && present) {
    moves.push({
      version: present.version,
      from: 'production',
      to: 'archived',
    });
  }
  return {
    ...document,
    versions: document.versions.map(each => {
      const move = moves.find(({ version }) => version === each.version);
      return move ? { ...each, stage: move.to } : each;
    }),
    history: [
      ...moves.map(move => ({ ...move, at, by })),
      ...document.history,
    ].slice(0, MAX_HISTORY),
  };
}

/**
 * The document with the version in production that was there before the
 * present one.
 *
 * @throws ConflictError where there was none, or something else is in production than was expected
 */
export function rolledBack(
  document: Document,
  expected: number | null | undefined,
  occasion: Occasion,
): Document {
  checkExpected(document, expected);
  const present = inProduction(document)?.version;
  const left = document.history.find(
    ({ from, version }) => from === 'production' && version !== present,
  );
  if (!left) {
    throw new ConflictError(
      present === undefined
        ? `No version of ${document.name} was ever in production: promote one.`
        : `No version of ${document.name} was in production before version ${present}, so there is nothing to go back to.`,
    );
  }
  return withStage(
    document,
    { version: left.version, stage: 'production' },
    occasion,
  );
}
