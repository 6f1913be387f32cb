/** Fen, as the server says them. The browser writes and reads amounts; it decides none. */
export type Fen = number

/** 1,234.50 — minus as U+2212, always two decimals. */
export function plain(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return (fen < 0 ? '−' : '') + whole + '.' + digits.slice(-2)
}

/** ¥1,234.50 */
export function yuan(fen: Fen): string {
  return fen < 0 ? '−¥' + plain(-fen) : '¥' + plain(fen)
}

/** +1,234.50 or −1,234.50: what has changed. */
export function signed(fen: Fen): string {
  return fen > 0 ? '+' + plain(fen) : plain(fen)
}

/** 1,285 */
export function count(n: number): string {
  const text = String(Math.abs(n)).replace(/\B(?=(\d{3})+$)/g, ',')
  return (n < 0 ? '−' : '') + text
}

export function signedCount(n: number): string {
  return n > 0 ? '+' + count(n) : count(n)
}

/**
 * Fen of an amount as people type it: `1234.5`, `1,234.50`, full-width digits, `。` for the point.
 * Null where it is none, also with a third decimal.
 */
export function parse(text: string): Fen | null {
  const typed = text
    .trim()
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[。．]/g, '.')
    .replace(/[¥￥,，\s]/g, '')
  const match = /^(\d{1,10})(?:\.(\d{0,2}))?$/.exec(typed)
  if (!match) return null
  return Number(match[1] + (match[2] ?? '').padEnd(2, '0'))
}

/** What is handed back of the cash that was handed over; null where it does not suffice. */
export function change(received: Fen, due: Fen): Fen | null {
  return received < due ? null : received - due
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿']

/** 壹仟元整: an amount in words, as Chinese vouchers want it. */
export function words(fen: Fen): string {
  const digits = String(fen).padStart(3, '0')
  const jiao = Number(digits.at(-2))
  const cents = Number(digits.at(-1))
  const whole = integerWords(digits.slice(0, -2))
  const head = whole === '' ? '' : whole + '元'
  if (jiao === 0 && cents === 0) return (head || '零元') + '整'
  const gap = head !== '' && jiao === 0 ? '零' : ''
  return (
    head +
    gap +
    (jiao > 0 ? DIGITS[jiao] + '角' : '') +
    (cents > 0 ? DIGITS[cents] + '分' : '整')
  )
}

function integerWords(text: string): string {
  const digits = text.replace(/^0+/, '')
  let out = ''
  let zero = false
  for (let i = 0; i < digits.length; i++) {
    const left = digits.length - 1 - i
    const digit = Number(digits[i])
    if (digit === 0) {
      zero = true
    } else {
      out += (zero && out !== '' ? '零' : '') + DIGITS[digit] + PLACES[left % 4]
      zero = false
    }
    if (left % 4 === 0 && left > 0) {
      const group = digits.slice(Math.max(0, digits.length - left - 4), digits.length - left)
      if (/[1-9]/.test(group)) out += GROUPS[left / 4]
    }
  }
  return out
}

/** Notes and coins as they lie in a drawer, in fen. */
export const NOTES: readonly Fen[] = [10000, 5000, 2000, 1000, 500, 100, 50, 10]

/** What somebody has counted, note by note; null where a count is no number. */
export function counted(pieces: Record<Fen, string>): Fen | null {
  let sum = 0
  for (const note of NOTES) {
    const typed = (pieces[note] ?? '').trim()
    if (typed === '') continue
    if (!/^\d{1,6}$/.test(typed)) return null
    sum += note * Number(typed)
  }
  return sum
}

/** How a figure has changed: +1,234.50 (+12.3%); without a share where there was nothing before. */
export function changed(now: number, before: number, write: (n: number) => string): string {
  const share =
    before === 0 ? '' : ` (${now < before ? '−' : '+'}${percent(Math.abs(now - before), before)})`
  return write(now - before) + share
}

function percent(part: number, whole: number): string {
  return ((part / Math.abs(whole)) * 100).toFixed(1) + '%'
}
