import { expect, test } from 'vitest'
import { contrast, dark, light, type Palette } from './tokens'

const themes: [string, Palette][] = [
  ['light', light],
  ['dark', dark],
]

test.each(themes)('every text of the %s theme can be read on every ground', (_, p) => {
  for (const ground of [p.layout, p.surface, p.sunken]) {
    for (const ink of [p.text1, p.text2, p.text3, p.primary, p.good, p.caution, p.stop]) {
      expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  }
  for (const [ink, ground] of [
    [p.good, p.goodBg],
    [p.caution, p.cautionBg],
    [p.stop, p.stopBg],
    [p.primary, p.infoBg],
    [p.text2, p.neutralBg],
    [p.onPrimary, p.primary],
    [p.onStop, p.stop],
    [p.principal, p.surface],
    [p.bonus, p.surface],
    [p.points, p.surface],
    [p.benefit, p.surface],
  ] as const) {
    expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  }
})

test.each(themes)('borders and focus of the %s theme can be seen', (_, p) => {
  for (const ground of [p.layout, p.surface]) {
    expect(contrast(p.control, ground)).toBeGreaterThanOrEqual(3)
    expect(contrast(p.focus, ground)).toBeGreaterThanOrEqual(3)
  }
})
