import { appThemeApiRef, useApi } from '@backstage/frontend-plugin-api';
import { RiContrastLine, RiMoonLine, RiSunLine } from '@remixicon/react';
import { useMemo, useSyncExternalStore } from 'react';

const ORDER = ['auto', 'light', 'dark'] as const;
type Choice = (typeof ORDER)[number];

const ICONS = {
  auto: RiContrastLine,
  light: RiSunLine,
  dark: RiMoonLine,
};

/** Walks through auto (as the system has it), light and dark. */
export const ThemeSwitch = () => {
  const themes = useApi(appThemeApiRef);
  const subscribe = useMemo(() => {
    const chosen = themes.activeThemeId$();
    return (changed: () => void) => {
      const subscription = chosen.subscribe(changed);
      return () => subscription.unsubscribe();
    };
  }, [themes]);
  const active = useSyncExternalStore(subscribe, () =>
    themes.getActiveThemeId(),
  );
  const choice: Choice =
    active === 'light' || active === 'dark' ? active : 'auto';
  const next = ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length];
  const Icon = ICONS[choice];
  return (
    <button
      type="button"
      className="rp-nav-row"
      onClick={() =>
        themes.setActiveThemeId(next === 'auto' ? undefined : next)
      }
    >
      <Icon size={16} aria-hidden />
      <span className="rp-nav-label">Theme</span>{' '}
      <span className="rp-nav-end">{choice}</span>
      <span className="rp-hidden">, change to {next}</span>
    </button>
  );
};
