import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { messages } from './messages';
import { portalTranslationRef } from './translation';

/** Gives a message of the parts in the reader's language. */
export type PortalWords = TranslationFunction<typeof portalTranslationRef.T>;

/**
 * The messages as they stand in the source: for functions that are called
 * outside a page, where nobody knows the reader's language. It knows no plural.
 */
export const englishWords = ((
  key: string,
  values: Readonly<Record<string, unknown>> = {},
) => {
  const message = key
    .split('.')
    .reduce<unknown>(
      (at, part) => (at as Record<string, unknown>)[part],
      messages,
    );
  return String(message).replace(/\{\{(\w+)\}\}/g, (_, name) =>
    String(values[name]),
  );
}) as PortalWords;
