import { SidebarPinStateProvider } from '@backstage/core-components';
import {
  createContext,
  PropsWithChildren,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';
import { useMediaQuery } from './useMediaQuery';

/** Where the choice of a person is kept; without one the width decides. */
const KEY = 'rally-portal.sidebar';

export interface SidebarState {
  /** Icons only. Never on a phone, where the sidebar lies over the page. */
  rail: boolean;
  isMobile: boolean;
  /** Whether the sidebar lies open over the page; on a phone only. */
  open: boolean;
  toggleRail(): void;
  setOpen(open: boolean): void;
}

const Context = createContext<SidebarState | undefined>(undefined);

export function useSidebarState(): SidebarState {
  const state = useContext(Context);
  if (!state) throw new Error('useSidebarState is used outside of the layout');
  return state;
}

/** Keeps whether the sidebar is wide, a rail or, on a phone, open. */
export const SidebarStateProvider = ({ children }: PropsWithChildren) => {
  const isMobile = useMediaQuery('(max-width: 699px)');
  const isNarrow = useMediaQuery('(max-width: 1399px)');
  const [choice, setChoice] = useState(() => localStorage.getItem(KEY));
  const [open, setOpen] = useState(false);

  const rail = !isMobile && (choice ? choice === 'rail' : isNarrow);
  const toggleRail = useCallback(() => {
    const next = rail ? 'wide' : 'rail';
    localStorage.setItem(KEY, next);
    setChoice(next);
  }, [rail]);

  const state = useMemo(
    () => ({ rail, isMobile, open: isMobile && open, toggleRail, setOpen }),
    [rail, isMobile, open, toggleRail],
  );
  // Pages of other plugins ask Backstage's own sidebar for its state.
  const pinState = useMemo(
    () => ({ isPinned: !rail, isMobile, toggleSidebarPinState: toggleRail }),
    [rail, isMobile, toggleRail],
  );
  return (
    <Context.Provider value={state}>
      <SidebarPinStateProvider value={pinState}>
        {children}
      </SidebarPinStateProvider>
    </Context.Provider>
  );
};
