import { CODE128C } from 'jsbarcode/bin/barcodes/CODE128/index.js'
import { qrPath } from '@/lib/qr'

/** A QR code, black on white in every theme, with the margin scanners need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size: whole, d: path } = qrPath(text, 'Numeric')
  return (
    <svg className="qr" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${whole}v${whole}h-${whole}z`} />
      <path fill="#000" d={path} shapeRendering="crispEdges" />
    </svg>
  )
}

/** Code 128, set C: two digits a symbol. */
export function BarCode({ digits, label }: { digits: string; label: string }) {
  const bars = bits(digits)
  const quiet = 10
  let path = ''
  for (let x = 0; x < bars.length; x++) if (bars[x] === '1') path += `M${x + quiet} 0h1v40h-1z`
  const whole = bars.length + 2 * quiet
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${whole} 40`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path fill="#fff" d={`M0 0h${whole}v40h-${whole}z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

/** Black as 1, white as 0. */
export function bits(digits: string): string {
  return new CODE128C(digits, {}).encode().data
}
