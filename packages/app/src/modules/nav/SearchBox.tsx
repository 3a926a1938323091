import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiSearchLine } from '@remixicon/react';
import { FormEvent, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { shellTranslationRef } from '../../translation';
import { useSidebarState } from '../layout';
import { useShortcut } from './useShortcut';

/** Opens the search page with what was typed; `/` brings the cursor here. */
export const SearchBox = ({ page }: { page: string }) => {
  const { rail, toggleRail, isMobile, setOpen } = useSidebarState();
  const { t } = useTranslationRef(shellTranslationRef);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const focus = () => {
    if (isMobile) setOpen(true);
    // The field is out of sight in a rail and in a closed menu.
    requestAnimationFrame(() => input.current?.focus());
  };

  useShortcut('/', () => {
    if (rail) toggleRail();
    focus();
  });

  const search = (event: FormEvent) => {
    event.preventDefault();
    const query = input.current?.value.trim();
    navigate(query ? `${page}?query=${encodeURIComponent(query)}` : page);
    setOpen(false);
  };

  if (rail) {
    return (
      <button
        type="button"
        className="rp-nav-row"
        onClick={() => {
          toggleRail();
          focus();
        }}
      >
        <RiSearchLine size={16} aria-hidden />
        <span className="rp-nav-label">{t('nav.search')}</span>
      </button>
    );
  }
  return (
    <form role="search" className="rp-search" onSubmit={search}>
      <RiSearchLine size={14} aria-hidden />
      <input
        ref={input}
        type="search"
        name="query"
        placeholder={t('nav.search')}
        aria-label={t('nav.search')}
        aria-keyshortcuts="/"
        autoComplete="off"
      />
      <kbd aria-hidden>/</kbd>
    </form>
  );
};
