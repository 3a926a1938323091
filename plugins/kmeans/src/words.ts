import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { kmeansTranslationRef } from './translation';

/** Gives a message of the plugin in the reader's language. */
export type Words = TranslationFunction<typeof kmeansTranslationRef.T>;
