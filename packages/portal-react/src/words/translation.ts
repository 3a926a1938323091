import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/** The words of the parts. What an error, a source or a zone is called comes from those who know it. */
export const portalTranslationRef = createTranslationRef({
  id: 'rally.portal-react',
  messages,
});
