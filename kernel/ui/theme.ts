import type { ThemeConfig } from 'antd'

/**
 * The look of Clearline: deep teal on cool paper, dense, few lines. Every pair of text and ground has at least 4.5 : 1
 * (WCAG 2.2 1.4.3), edges of controls 3 : 1 (1.4.11).
 */
export const colour = {
  brand: '#0f6470',
  brandDark: '#0b3941',
  brandSoft: '#e6f1f2',
  ink: '#18292e',
  inkSoft: '#55676d',
  paper: '#f4f6f7',
  line: '#dde4e6',
  edge: '#8796a0',
  good: '#1d6b43',
  goodSoft: '#e8f5ee',
  warm: '#8a5a00',
  warmSoft: '#fff3d6',
  hot: '#b3401a',
  hotSoft: '#fde8dd',
  bad: '#b42318',
  badSoft: '#fdecea',
  calm: '#3f4f8f',
  calmSoft: '#eceffa',
} as const
/** Series of charts, told apart also by colour-blind readers and on paper. */
export const series = ['#0f6470', '#c26a1b', '#3f4f8f', '#7a9a2e', '#9a3d78', '#5b8fb0', '#8a6d3b', '#55676d'] as const
/** The list of faces is `--face` of screen.css, so that one class on the page can change it for everything. */
export const fontFamily = 'var(--face)'

export const theme: ThemeConfig = {
  cssVar: { key: 'clearline' },
  hashed: false,
  token: {
    colorPrimary: colour.brand,
    colorInfo: colour.brand,
    // What antd makes of a deep teal is a grey nobody can read on.
    colorInfoBg: colour.brandSoft,
    colorPrimaryBg: colour.brandSoft,
    colorPrimaryBgHover: '#dcebed',
    colorInfoBorder: '#b7d4d8',
    colorSuccess: colour.good,
    colorSuccessBg: colour.goodSoft,
    colorSuccessBorder: '#b5d9c4',
    colorWarning: '#b7791f',
    colorError: colour.bad,
    colorLink: colour.brand,
    colorTextBase: colour.ink,
    colorTextSecondary: colour.inkSoft,
    colorTextTertiary: '#5f7177',
    colorTextPlaceholder: '#5f7177',
    colorTextDescription: colour.inkSoft,
    colorBgLayout: colour.paper,
    colorBorder: '#bcc8cc',
    colorBorderSecondary: colour.line,
    colorSplit: colour.line,
    fontFamily,
    fontSize: 14,
    borderRadius: 6,
    controlHeight: 32,
    wireframe: false,
    controlItemBgActive: colour.brandSoft,
    controlItemBgActiveHover: '#dcebed',
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
    boxShadowSecondary: '0 6px 24px rgba(11, 57, 65, .14), 0 1px 4px rgba(11, 57, 65, .1)',
  },
  components: {
    Table: {
      headerBg: '#f7f9fa',
      headerColor: colour.inkSoft,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f3f8f8',
      bodySortBg: 'transparent',
      headerSortActiveBg: '#eef3f4',
      headerSortHoverBg: '#eef3f4',
      rowSelectedBg: colour.brandSoft,
      rowSelectedHoverBg: '#dcebed',
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      borderColor: '#e8edef',
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px', labelColor: colour.inkSoft },
    Tabs: { horizontalItemPadding: '10px 0', titleFontSize: 14 },
    Tooltip: { colorBgSpotlight: colour.brandDark },
    Tag: { defaultBg: '#eef2f3', defaultColor: colour.ink },
    Tree: {
      nodeSelectedBg: colour.brandSoft,
      nodeSelectedColor: '#0b4f59',
      nodeHoverBg: colour.paper,
      titleHeight: 30,
    },
    Select: { optionSelectedBg: colour.brandSoft },
    Menu: { itemSelectedBg: colour.brandSoft },
    Descriptions: { labelBg: 'transparent' },
  },
}

/** The same without motion. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } }
