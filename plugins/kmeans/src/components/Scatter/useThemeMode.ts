import { useSyncExternalStore } from 'react';

const ATTRIBUTE = 'data-theme-mode';

function subscribe(tell: () => void): () => void {
  const observer = new MutationObserver(tell);
  observer.observe(document.body, { attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}

const read = () => document.body.getAttribute(ATTRIBUTE) ?? '';

/** Which theme the page has: what is painted on a canvas does not follow it by itself. */
export function useThemeMode(): string {
  return useSyncExternalStore(subscribe, read);
}
