const STOPS = [
  '#440154',
  '#482878',
  '#3e4a89',
  '#31688e',
  '#26828e',
  '#1f9e89',
  '#35b779',
  '#6dcd59',
  '#b4de2c',
  '#fde725',
];

type Rgb = [number, number, number];

function parse(hex: string): Rgb {
  return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)) as Rgb;
}

function toHex(rgb: number[]): string {
  return `#${rgb
    .map(part => Math.round(part).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Relative luminance of sRGB, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map(part => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours, 1 to 21, WCAG 2.2. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The ramp at `share`, 0 to 1 and held there. */
export function viridis(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const below = Math.min(STOPS.length - 2, Math.floor(at));
  const [from, to] = [parse(STOPS[below]), parse(STOPS[below + 1])];
  return toHex(from.map((part, i) => part + (to[i] - part) * (at - below)));
}

/** Black or white, whichever is stronger on the colour: at least 4.5:1 on any. */
export function inkOn(background: string): '#000000' | '#ffffff' {
  return contrast(background, '#000000') >= contrast(background, '#ffffff')
    ? '#000000'
    : '#ffffff';
}
