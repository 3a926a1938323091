import { RiSidebarFoldLine, RiSidebarUnfoldLine } from '@remixicon/react';
import { useSidebarState } from '../layout';
import { useShortcut } from './useShortcut';

/** Makes the sidebar a rail of icons, and back; also on `[`. */
export const CollapseSwitch = () => {
  const { rail, isMobile, toggleRail } = useSidebarState();
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
      <span className="rp-nav-label">{rail ? 'Expand' : 'Collapse'}</span>
      <kbd aria-hidden>[</kbd>
    </button>
  );
};
