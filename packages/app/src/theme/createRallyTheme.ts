import {
  BackstageTypography,
  createUnifiedTheme,
  UnifiedTheme,
} from '@backstage/theme';
import { Colours } from './colours';
import { componentStyles } from './componentStyles';
import { palette } from './palette';

const FONT = "'Inter Variable', system-ui, sans-serif";

const heading = (fontSize: number) => ({
  fontSize,
  fontWeight: 600,
  marginBottom: 4,
});

const typography: BackstageTypography = {
  htmlFontSize: 16,
  fontFamily: FONT,
  h1: heading(28),
  h2: heading(22),
  h3: heading(22),
  h4: heading(18),
  h5: heading(15),
  h6: heading(14),
};

/**
 * The theme of what is still drawn with Material UI (parts of the catalog, the
 * scaffolder and TechDocs), so that it sits beside Backstage UI unnoticed.
 */
export function createRallyTheme(
  mode: 'light' | 'dark',
  colours: Colours,
): UnifiedTheme {
  // One plain page header for every kind of page, instead of one wave for each.
  const header = {
    colors: [colours.app, colours.app],
    shape: 'none',
    backgroundImage: 'none',
    fontColor: colours.text,
  };
  return createUnifiedTheme({
    palette: palette(mode, colours),
    fontFamily: FONT,
    typography,
    defaultPageTheme: 'page',
    pageTheme: { page: header },
    components: componentStyles(colours),
  });
}
