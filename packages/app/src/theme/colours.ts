/**
 * The colours that Material UI needs as values, since it computes with them.
 * The page itself reads them from tokens.css.
 */
export interface Colours {
  app: string;
  card: string;
  sunken: string;
  text: string;
  subtle: string;
  line: string;
  outline: string;
  accent: string;
  accentHover: string;
  onAccent: string;
  link: string;
  ring: string;
  success: { text: string; surface: string };
  warning: { text: string; surface: string };
  danger: { text: string; surface: string };
  info: { text: string; surface: string };
}

export const light: Colours = {
  app: '#f5f7f5',
  card: '#ffffff',
  sunken: '#f3f5f3',
  text: '#141d18',
  subtle: '#57635c',
  line: '#e1e6e2',
  outline: '#8b968f',
  accent: '#1d6b45',
  accentHover: '#165738',
  onAccent: '#ffffff',
  link: '#1a6340',
  ring: '#1d7a4c',
  success: { text: '#115a33', surface: '#e3f3e8' },
  warning: { text: '#7d4700', surface: '#fdf1db' },
  danger: { text: '#98211a', surface: '#fdecea' },
  info: { text: '#46535f', surface: '#eef1f3' },
};

export const dark: Colours = {
  app: '#0d1110',
  card: '#141a17',
  sunken: '#1c2420',
  text: '#e7ede9',
  subtle: '#9daaa3',
  line: '#27312c',
  outline: '#66736c',
  accent: '#56c48a',
  accentHover: '#6ed49d',
  onAccent: '#06160d',
  link: '#7ad8a6',
  ring: '#5ac98d',
  success: { text: '#8fe0b3', surface: '#12291d' },
  warning: { text: '#f5c47a', surface: '#2f2412' },
  danger: { text: '#ffb1a8', surface: '#34171a' },
  info: { text: '#b3c0ca', surface: '#1d2429' },
};
