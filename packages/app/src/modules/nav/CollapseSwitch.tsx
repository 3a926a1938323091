import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiSidebarFoldLine, RiSidebarUnfoldLine } from '@remixicon/react';
import { shellTranslationRef } from '../../translation';
import { useSidebarState } from '../layout';
import { useShortcut } from './useShortcut';

/** Makes the sidebar a rail of icons, and back; also on `[`. */
export const CollapseSwitch = () => {
  const { rail, isMobile, toggleRail } = useSidebarState();
  const { t } = useTranslationRef(shellTranslationRef);
  useShortcut('[', toggleRail);
  if (isMobile) return null;
  return (
    <button
      type="button"
      className="rp-nav-row"
      aria-keyshortcuts="["
      onClick={toggleRail}
    >
      {rail ? (
        <RiSidebarUnfoldLine size={16} aria-hidden />
      ) : (
        <RiSidebarFoldLine size={16} aria-hidden />
      )}
      <span className="rp-nav-label">
        {rail ? t('nav.expand') : t('nav.collapse')}
      </span>
      <kbd aria-hidden>[</kbd>
    </button>
  );
};
