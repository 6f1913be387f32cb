import type { Schemas } from '@/api/client'

/** Which till this device is; kept on it. */
export interface Till {
  program: string
  branch: string
  branchName: string
  till: string
  operator: string
}

const KEPT = 'huika.till'

export function keptTill(): Till | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Till | null
  } catch {
    return null
  }
}

export function keepTill(till: Till) {
  localStorage.setItem(KEPT, JSON.stringify(till))
}

/** Who stands at the counter, as the server knows them. */
export interface Who {
  /** The whole number, where the card itself was shown. */
  card: Schemas['CardView'] | null
  member: Schemas['MemberView'] | null
  standing: Schemas['MembershipStanding'] | null
  /** The one-time code of a phone that was shown instead of the card. */
  code?: string
}

/** What stands for the card in an operation: the code of a phone, else the card's number. */
export function credential(who: Who | null): string | null {
  return who?.code ?? who?.card?.number ?? null
}

export interface Line {
  id: number
  sku: string
  /** As the branch's list of goods calls it; its id there, and what it costs unless somebody says otherwise. */
  name?: string
  item?: string
  listPrice?: number
  category: string | null
  quantity: number
  unitPrice: number
  flags: string[]
}

/** One way of paying. Without a figure it takes what is left. */
export interface Tender {
  kind: string
  typed: string
}

export type { Names } from '@/features/program/names'

/** What the omnibox was given, by its shape alone; what it stands for the server says. */
export type Typed =
  | { kind: 'phone'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'member-number'; text: string }
  | { kind: 'slip'; text: string }
  | { kind: 'amount'; text: string }
  | { kind: 'goods'; text: string; price?: string }
  | { kind: 'identity' }

export function shape(text: string): Typed {
  const typed = text.trim()
  if (isPayCode(typed)) return { kind: 'number', text: typed }
  if (/^\d{17}[\dXx]$/.test(typed)) return { kind: 'identity' }
  if (/^1[3-9]\d{9}$/.test(typed)) return { kind: 'phone', text: typed }
  if (/^M-\d+$/i.test(typed)) return { kind: 'member-number', text: typed.toUpperCase() }
  if (/^pur_[0-9a-z]{13}$/.test(typed)) return { kind: 'slip', text: typed }
  if (/^\d{1,7}([.。]\d{1,2})?$/.test(typed)) return { kind: 'amount', text: typed }
  if (isEan(typed)) return { kind: 'goods', text: typed }
  if (/^[A-Za-z]{0,4}\d{8,}$/.test(typed)) return { kind: 'number', text: typed }
  const priced = /^(\S+)\s+([\d.。,]+)$/.exec(typed)
  if (priced) return { kind: 'goods', text: priced[1]!, price: priced[2]! }
  return { kind: 'goods', text: typed }
}

/** A code of a member's phone; no resident id begins with 68. */
export function isPayCode(text: string): boolean {
  return /^68\d{16}$/.test(text)
}

/** EAN-8, UPC and EAN-13 by their check digit. */
function isEan(text: string): boolean {
  if (!/^(\d{8}|\d{12}|\d{13})$/.test(text)) return false
  const digits = [...text].reverse().map(Number)
  const sum = digits.reduce((all, digit, i) => all + digit * (i % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/** The till's own number of a sale: it never comes twice, whatever this device forgets. */
export function newDocument(till: string, businessDate: string): string {
  const random = crypto.getRandomValues(new Uint8Array(5))
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const tail = Array.from(random, (b) => letters[b % 32]).join('')
  return `${till}-${businessDate.replaceAll('-', '')}-${tail}`
}

export function purchaseBody(
  till: Till,
  who: Who | null,
  lines: Line[],
  tenders: Schemas['TenderRequest'][] | null,
  coupon?: string,
): Schemas['PurchaseRequest'] {
  return {
    program: till.program,
    branch: till.branch,
    till: till.till,
    operator: till.operator || null,
    card: credential(who),
    membership: who?.card ? null : (who?.standing?.id ?? null),
    lines: lines.map((line) => ({
      sku: line.sku,
      category: line.category,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      flags: line.flags.length > 0 ? line.flags : null,
    })),
    ...(coupon ? { coupons: [coupon] } : {}),
    tenders,
  }
}

/** The cart with one line more, or more of the line that is the same. */
export function withLine(lines: Line[], more: Line): Line[] {
  const same = lines.find(
    (line) =>
      line.sku === more.sku &&
      line.unitPrice === more.unitPrice &&
      line.category === more.category &&
      line.flags.join() === more.flags.join(),
  )
  if (!same) return [...lines, more]
  return lines.map((line) =>
    line === same ? { ...line, id: more.id, quantity: line.quantity + more.quantity } : line,
  )
}

/** Whether an amount may as well be the number of an article, as scales and fruit have them. */
export function isArticle(text: string): boolean {
  return /^(0\d{1,6}|\d{4,7})$/.test(text)
}

/** The code of a line that is an amount alone. */
export const MISC = 'MISC'
