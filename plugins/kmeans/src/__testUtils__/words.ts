import { mockApis } from '@backstage/frontend-test-utils';
import { kmeansTranslationRef } from '../translation';
import { Words } from '../words';

function english(): Words {
  const snapshot = mockApis.translation().getTranslation(kmeansTranslationRef);
  if (!snapshot.ready) throw new Error('the words are not there yet');
  return snapshot.t;
}

/** The words as they stand in the source. */
export const t: Words = english();
