/** The one source of colours, for the page, charts and paper. */
export interface Palette {
  layout: string
  surface: string
  sunken: string
  text1: string
  text2: string
  text3: string
  primary: string
  primaryHover: string
  onPrimary: string
  good: string
  goodBg: string
  caution: string
  cautionBg: string
  stop: string
  stopBg: string
  onStop: string
  infoBg: string
  neutralBg: string
  control: string
  hair: string
  focus: string
  principal: string
  bonus: string
  points: string
  benefit: string
}

export const light: Palette = {
  layout: '#F4F6F8',
  surface: '#FFFFFF',
  sunken: '#EBEEF2',
  text1: '#18202C',
  text2: '#465062',
  text3: '#5F6B7C',
  primary: '#27509B',
  primaryHover: '#1C3F80',
  onPrimary: '#FFFFFF',
  good: '#14683F',
  goodBg: '#E4F3EA',
  caution: '#8A4B00',
  cautionBg: '#FDF0D9',
  stop: '#B3261E',
  stopBg: '#FCE9E7',
  onStop: '#FFFFFF',
  infoBg: '#E6EDF9',
  neutralBg: '#EBEEF2',
  control: '#838D9B',
  hair: '#DCE1E8',
  focus: '#0B57D0',
  principal: '#27509B',
  bonus: '#6F3FA0',
  points: '#7A5200',
  benefit: '#00696F',
}

export const dark: Palette = {
  layout: '#11151C',
  surface: '#1A202A',
  sunken: '#232B37',
  text1: '#E8ECF2',
  text2: '#B3BDCB',
  text3: '#8C98A9',
  primary: '#8DB1F5',
  primaryHover: '#A9C4F8',
  onPrimary: '#0B1A33',
  good: '#6FCF9A',
  goodBg: '#163325',
  caution: '#F0B45A',
  cautionBg: '#3A2A0E',
  stop: '#FF9A90',
  stopBg: '#43201D',
  onStop: '#3A0906',
  infoBg: '#1B2C4D',
  neutralBg: '#2A3340',
  control: '#6B778A',
  hair: '#303A48',
  focus: '#A8C7FF',
  principal: '#8DB1F5',
  bonus: '#C6A1F2',
  points: '#E2B95B',
  benefit: '#5CC8CE',
}

/** Series of charts, in this order; never more. */
export const series = {
  light: ['#27509B', '#D97706', '#0E9488', '#8A1C4E', '#7A6FF0'],
  dark: ['#8DB1F5', '#F19755', '#45E9BE', '#D33563', '#8A66F4'],
}

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEPT = 'huika.theme'

export function keptTheme(): ThemeChoice {
  const kept = localStorage.getItem(KEPT)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function isDark(choice: ThemeChoice): boolean {
  if (choice !== 'system') return choice === 'dark'
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches
}

/** Puts the palette onto the page as variables: `--text1`, `--hair` … */
export function applyTheme(choice: ThemeChoice) {
  localStorage.setItem(KEPT, choice)
  const root = document.documentElement
  const palette = isDark(choice) ? dark : light
  for (const [name, colour] of Object.entries(palette)) root.style.setProperty('--' + name, colour)
  root.style.colorScheme = isDark(choice) ? 'dark' : 'light'
}

/** Contrast by WCAG 2. */
export function contrast(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(hex: string): number {
  const part = (from: number) => {
    const c = parseInt(hex.slice(from, from + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
