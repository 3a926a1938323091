import type { ReactElement } from 'react';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render as renderBare } from '@testing-library/react';

/** What the parts need of an app: words in the reader's language. */
export function render(
  element: ReactElement,
  translation:
    | ReturnType<typeof mockApis.translation>
    | ReturnType<typeof mockApis.translation.mock> = mockApis.translation(),
) {
  return renderBare(element, {
    wrapper: ({ children }) => (
      <TestApiProvider apis={[translation, mockApis.error()]}>
        {children}
      </TestApiProvider>
    ),
  });
}
