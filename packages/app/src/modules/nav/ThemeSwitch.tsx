import {
  appThemeApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { RiContrastLine, RiMoonLine, RiSunLine } from '@remixicon/react';
import { useMemo, useSyncExternalStore } from 'react';
import { shellTranslationRef } from '../../translation';

const ORDER = ['auto', 'light', 'dark'] as const;
type Choice = (typeof ORDER)[number];

const ICONS = {
  auto: RiContrastLine,
  light: RiSunLine,
  dark: RiMoonLine,
};

/** Walks through auto (as the system has it), light and dark. */
export const ThemeSwitch = () => {
  const { t } = useTranslationRef(shellTranslationRef);
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
      <span className="rp-nav-label">{t('nav.theme')}</span>{' '}
      <span className="rp-nav-end">{t(`nav.themes.${choice}`)}</span>
      <span className="rp-hidden">
        {t('nav.changeTheme', { theme: t(`nav.themes.${next}`) })}
      </span>
    </button>
  );
};
