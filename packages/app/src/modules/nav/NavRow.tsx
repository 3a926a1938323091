import { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import { useSidebarState } from '../layout';

/**
 * One destination. In a rail the label becomes the tooltip of the icon, so the
 * name of the link stays the same.
 */
export const NavRow = ({
  to,
  icon,
  label,
  end = false,
  children,
}: {
  to: string;
  icon: ReactNode;
  label: string;
  /** Chosen on this very address only, not on those below it. */
  end?: boolean;
  /** What stands at the end of the row, such as a count. */
  children?: ReactNode;
}) => {
  const { setOpen } = useSidebarState();
  return (
    <li>
      <NavLink
        to={to}
        end={end}
        className="rp-nav-row"
        onClick={() => setOpen(false)}
      >
        {icon}
        <span className="rp-nav-label">{label}</span> {children}
      </NavLink>
    </li>
  );
};
