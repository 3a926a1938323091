import { UnifiedThemeOptions } from '@backstage/theme';
import { Colours } from './colours';

/** The palette of Material UI and of Backstage's older components. */
export function palette(
  mode: 'light' | 'dark',
  c: Colours,
): UnifiedThemeOptions['palette'] {
  // `light` fills the nodes of the catalog graph, with text on them.
  const accent = {
    main: c.accent,
    light: c.accent,
    dark: c.accentHover,
    contrastText: c.onAccent,
  };
  return {
    type: mode,
    mode,
    background: { default: c.app, paper: c.card },
    text: { primary: c.text, secondary: c.subtle, disabled: c.outline },
    divider: c.line,
    primary: accent,
    secondary: accent,
    error: { main: c.danger.text },
    warning: { main: c.warning.text },
    success: { main: c.success.text },
    info: { main: c.info.text },
    status: {
      ok: c.success.text,
      warning: c.warning.text,
      error: c.danger.text,
      running: c.accent,
      pending: c.warning.text,
      aborted: c.subtle,
    },
    border: c.line,
    textContrast: c.text,
    textVerySubtle: c.line,
    textSubtle: c.subtle,
    highlight: c.warning.surface,
    errorBackground: c.danger.surface,
    errorText: c.danger.text,
    warningBackground: c.warning.surface,
    warningText: c.warning.text,
    infoBackground: c.info.surface,
    infoText: c.info.text,
    link: c.link,
    linkHover: c.accentHover,
    gold: c.warning.text,
    navigation: {
      background: c.app,
      indicator: c.accent,
      color: c.subtle,
      selectedColor: c.text,
      navItem: { hoverBackground: c.sunken },
      submenu: { background: c.card },
    },
    pinSidebarButton: { icon: c.text, background: c.line },
    tabbar: { indicator: c.accent },
    banner: {
      info: c.info.surface,
      error: c.danger.surface,
      warning: c.warning.surface,
      text: c.text,
      link: c.link,
      closeButtonColor: c.text,
    },
    bursts: {
      fontColor: c.text,
      slackChannelText: c.subtle,
      backgroundColor: { default: c.sunken },
      gradient: { linear: `linear-gradient(${c.sunken}, ${c.sunken})` },
    },
    code: { background: c.sunken },
  };
}
