import { UnifiedThemeOptions } from '@backstage/theme';
import { Colours } from './colours';

/**
 * Backstage's own components take overrides by the same key as Material UI's,
 * under names that the type of the theme does not know.
 */
export type Styles = Record<
  string,
  { defaultProps?: object; styleOverrides?: Record<string, object> }
>;

/** Flat cards with a line, dense tables, sober tabs and buttons. */
function materialStyles(c: Colours): Styles {
  const card = {
    border: `1px solid ${c.line}`,
    borderRadius: 8,
    boxShadow: 'none',
  };
  return {
    MuiPaper: {
      styleOverrides: {
        root: { backgroundImage: 'none' },
        rounded: { borderRadius: 8 },
        elevation1: card,
        elevation2: card,
      },
    },
    MuiTypography: {
      styleOverrides: {
        body1: { fontSize: 14 },
        body2: { fontSize: 13 },
        subtitle1: { fontSize: 14 },
        caption: { fontSize: 12 },
      },
    },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: {
          textTransform: 'none',
          letterSpacing: 0,
          borderRadius: 5,
          fontWeight: 600,
          fontSize: 13,
        },
      },
    },
    MuiToggleButton: {
      styleOverrides: {
        root: { textTransform: 'none', letterSpacing: 0, color: c.subtle },
      },
    },
    MuiTab: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          letterSpacing: 0,
          fontSize: 13,
          minWidth: 0,
          padding: '8px 12px',
          '&:hover': { color: c.text, background: 'transparent' },
        },
        textColorPrimary: { color: c.subtle },
      },
    },
    MuiTableRow: {
      styleOverrides: {
        root: { '&:nth-of-type(odd)': { backgroundColor: 'transparent' } },
        head: { '&:nth-of-type(odd)': { backgroundColor: 'transparent' } },
      },
    },
    MuiTableCell: {
      styleOverrides: {
        root: {
          padding: '8px 10px',
          fontSize: 13,
          lineHeight: 1.4,
          borderBottom: `1px solid ${c.line}`,
        },
        head: { color: c.subtle, fontWeight: 500, fontSize: 12 },
      },
    },
    MuiChip: {
      styleOverrides: {
        root: { backgroundColor: c.sunken, color: c.text, borderRadius: 5 },
        label: { fontSize: 12, fontWeight: 400 },
      },
    },
    MuiTooltip: {
      styleOverrides: {
        tooltip: {
          backgroundColor: c.card,
          color: c.text,
          border: `1px solid ${c.line}`,
          fontSize: 12,
        },
      },
    },
    MuiInputBase: { styleOverrides: { root: { fontSize: 14 } } },
    MuiInputLabel: { styleOverrides: { root: { fontSize: 14 } } },
    MuiOutlinedInput: { styleOverrides: { root: { borderRadius: 5 } } },
  };
}

/** The parts of Backstage that bring sizes and greys of their own. */
function backstageStyles(c: Colours): Styles {
  const smallHeading = { textTransform: 'none', fontSize: 12, fontWeight: 500 };
  return {
    // The document scrolls, not the page in it: the sidebar and the strip
    // above the page stay where they are.
    BackstagePage: {
      styleOverrides: {
        root: { height: 'auto', minHeight: '100%', overflowY: 'visible' },
      },
    },
    BackstageContent: {
      styleOverrides: { root: { padding: 24, overflow: 'visible' } },
    },
    BackstageHeader: {
      styleOverrides: {
        header: {
          boxShadow: 'none',
          backgroundColor: c.app,
          padding: '20px 24px 12px',
        },
        title: { color: c.text, fontSize: 22 },
        subtitle: { color: c.subtle, opacity: 1 },
        type: { color: c.subtle, opacity: 1, textTransform: 'none' },
        breadcrumb: { color: c.subtle },
      },
    },
    BackstageHeaderTabs: {
      styleOverrides: {
        tabsWrapper: { paddingLeft: 12, borderBottom: `1px solid ${c.line}` },
        defaultTab: {
          textTransform: 'none',
          fontSize: 13,
          padding: '8px 12px',
        },
      },
    },
    BackstageTableHeader: {
      styleOverrides: {
        header: {
          ...smallHeading,
          color: c.subtle,
          borderTop: `1px solid ${c.line}`,
          borderBottom: `1px solid ${c.line}`,
        },
      },
    },
    BackstageSelectInputBase: {
      styleOverrides: {
        input: { border: `1px solid ${c.outline}`, fontSize: 14 },
      },
    },
    CatalogReactUserListPicker: {
      styleOverrides: {
        root: { backgroundColor: 'transparent' },
        title: smallHeading,
      },
    },
  };
}

export const componentStyles = (c: Colours) =>
  ({
    ...materialStyles(c),
    ...backstageStyles(c),
  } as NonNullable<UnifiedThemeOptions['components']>);
