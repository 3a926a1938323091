import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { homeTranslationRef } from './translation';

/** Gives a message of the home page in the reader's language. */
export type Words = TranslationFunction<typeof homeTranslationRef.T>;
