import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Colours, dark, light } from './colours';
import { createRallyTheme } from './createRallyTheme';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');
const [lightCss, darkCss] = css.split("\n[data-theme-mode='dark'] {");

function token(block: string, name: string): string | undefined {
  return new RegExp(`--${name}: ([^;]+);`).exec(block)?.[1];
}

/** WCAG 2: relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const THEMES: [string, Colours, string][] = [
  ['light', light, lightCss],
  ['dark', dark, darkCss],
];

describe.each(THEMES)('the %s theme', (mode, colours, block) => {
  it('has the same colours in Backstage UI and in Material UI', () => {
    expect({
      app: token(block, 'bui-bg-app'),
      card: token(block, 'bui-bg-neutral-1'),
      sunken: token(block, 'bui-bg-neutral-2'),
      text: token(block, 'bui-fg-primary'),
      subtle: token(block, 'bui-fg-secondary'),
      line: token(block, 'bui-border-1'),
      outline: token(block, 'bui-border-2'),
      accent: token(block, 'bui-accent-bg'),
      accentHover: token(block, 'bui-accent-bg-hover'),
      onAccent: token(block, 'bui-accent-fg'),
      link: token(block, 'rally-link'),
      ring: token(block, 'bui-ring'),
      success: {
        text: token(block, 'bui-fg-success-on-bg'),
        surface: token(block, 'bui-bg-success'),
      },
      warning: {
        text: token(block, 'bui-fg-warning-on-bg'),
        surface: token(block, 'bui-bg-warning'),
      },
      danger: {
        text: token(block, 'bui-fg-danger-on-bg'),
        surface: token(block, 'bui-bg-danger'),
      },
      info: {
        text: token(block, 'bui-fg-info-on-bg'),
        surface: token(block, 'bui-bg-info'),
      },
    }).toEqual(colours);
    // Buttons still read the older name of the accent.
    expect(token(block, 'bui-bg-solid')).toBe(colours.accent);
    expect(token(block, 'bui-fg-solid')).toBe(colours.onAccent);
  });

  it('has text that can be read on what it stands on', () => {
    const c = colours;
    const pairs: [string, string][] = [
      ...[c.text, c.subtle, c.link].flatMap((text): [string, string][] => [
        [text, c.app],
        [text, c.card],
        [text, c.sunken],
      ]),
      [c.onAccent, c.accent],
      [c.onAccent, c.accentHover],
      ...[c.success, c.warning, c.danger, c.info].flatMap(
        ({ text, surface }): [string, string][] => [
          [text, surface],
          [text, c.card],
        ],
      ),
    ];
    for (const [text, surface] of pairs) {
      expect([text, surface, contrast(text, surface) >= 4.5]).toEqual([
        text,
        surface,
        true,
      ]);
    }
    expect(contrast(c.ring, c.card)).toBeGreaterThanOrEqual(3);
    expect(contrast(c.outline, c.card)).toBeGreaterThanOrEqual(3);
  });

  it('makes a theme for both versions of Material UI', () => {
    const theme = createRallyTheme(mode as 'light' | 'dark', colours);
    expect(theme.getTheme('v4')?.palette.background.paper).toBe(colours.card);
    expect(theme.getTheme('v5')?.palette.primary.main).toBe(colours.accent);
  });
});
