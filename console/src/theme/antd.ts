import type { ThemeConfig } from 'antd'
import { dark, light } from './tokens'

const font = getComputedStyle(document.documentElement).getPropertyValue('--font')

/** Ant Design in our colours, both themes given in full. */
export function antTheme(isDark: boolean): ThemeConfig {
  const p = isDark ? dark : light
  return {
    token: {
      fontFamily: font,
      fontSize: 14,
      borderRadius: 4,
      borderRadiusLG: 6,
      borderRadiusSM: 2,
      colorPrimary: p.primary,
      colorPrimaryHover: p.primaryHover,
      colorPrimaryActive: p.primaryHover,
      colorLink: p.primary,
      colorLinkHover: p.primaryHover,
      colorInfo: p.primary,
      colorSuccess: p.good,
      colorWarning: p.caution,
      colorError: p.stop,
      colorText: p.text1,
      colorTextSecondary: p.text2,
      colorTextTertiary: p.text3,
      colorTextQuaternary: p.text3,
      colorTextPlaceholder: p.text3,
      colorTextHeading: p.text1,
      colorTextLightSolid: p.onPrimary,
      colorBgBase: p.surface,
      colorBgContainer: p.surface,
      colorBgElevated: isDark ? p.sunken : p.surface,
      colorBgLayout: p.layout,
      colorBorder: p.control,
      colorBorderSecondary: p.hair,
      colorSplit: p.hair,
      colorFillSecondary: p.sunken,
      colorFillTertiary: p.sunken,
      colorFillQuaternary: p.layout,
      controlItemBgHover: p.sunken,
      controlItemBgActive: p.infoBg,
      boxShadow: '0 6px 16px rgba(0,0,0,.18)',
      boxShadowSecondary: '0 6px 16px rgba(0,0,0,.18)',
      motion: false,
    },
    components: {
      Table: {
        cellPaddingBlock: 5,
        cellPaddingInline: 8,
        headerBg: p.surface,
        headerColor: p.text2,
        headerSplitColor: 'transparent',
        cellFontSize: 13,
        headerBorderRadius: 0,
      },
      Tabs: { titleFontSize: 14, horizontalMargin: '0 0 12px 0' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  }
}
