import qrcode from 'qrcode-generator'

const QUIET = 4

/** A QR code as the path of an SVG, with the margin scanners need around it. */
export function qrPath(text: string, mode: 'Numeric' | 'Byte' = 'Byte'): { size: number; d: string } {
  const code = qrcode(0, 'M')
  code.addData(text, mode)
  code.make()
  const size = code.getModuleCount()
  let d = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (code.isDark(y, x)) d += `M${x + QUIET} ${y + QUIET}h1v1h-1z`
    }
  }
  return { size: size + 2 * QUIET, d }
}
