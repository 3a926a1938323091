import {
  ApiHolder,
  TranslationFunction,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { aksTranslationRef } from './translation';

/** Gives a message of the plugin in the reader's language. */
export type Words = TranslationFunction<typeof aksTranslationRef.T>;

/** The words outside of a component, once the reader's language is there. */
export async function wordsFrom(apis: ApiHolder): Promise<Words> {
  const translations = apis.get(translationApiRef);
  if (!translations) throw new Error('there is no translation API');

  const now = translations.getTranslation(aksTranslationRef);
  if (now.ready) return now.t;
  return new Promise((resolve, reject) => {
    const subscription = translations
      .translation$(aksTranslationRef)
      .subscribe({
        next: snapshot => {
          if (!snapshot.ready) return;
          subscription.unsubscribe();
          resolve(snapshot.t);
        },
        error: reject,
      });
  });
}
