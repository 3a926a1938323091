import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCloseLine, RiMenuLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { LogoMark } from '../../brand/LogoMark';
import { shellTranslationRef } from '../../translation';
import { useSidebarState } from '../layout';

/** The bar above the page of a phone; its button opens the sidebar. */
export const MobileBar = () => {
  const { open, setOpen } = useSidebarState();
  const { t } = useTranslationRef(shellTranslationRef);
  return (
    <header className="rp-mobile-bar">
      <button
        type="button"
        aria-label={open ? t('nav.closeMenu') : t('nav.openMenu')}
        aria-expanded={open}
        aria-controls="rp-nav"
        // The press closes an open sidebar already; it must not reach it twice.
        onPointerDown={event => event.nativeEvent.stopPropagation()}
        onClick={() => setOpen(!open)}
      >
        {open ? <RiCloseLine size={20} /> : <RiMenuLine size={20} />}
      </button>
      <Link to="/" className="rp-brand">
        <LogoMark size={22} />
        {t('nav.brand')}
      </Link>
    </header>
  );
};
