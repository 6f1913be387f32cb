import type { Schemas } from '@/api/client'
import { parse } from '@/lib/money'
import type { Names, Tender, Who } from './model'

/** In the order of their keys. */
export const TENDER_KEYS: [key: string, kind: string][] = [
  ['F2', 'cash'],
  ['F3', 'stored-value'],
  ['F4', 'points'],
]

export const OTHERS = ['wechat', 'alipay', 'card', 'transfer', 'other']

/** What a tender may be for this person under this program; whether it suffices the server says. */
export function offered(names: Names | undefined, who: Who | null): string[] {
  const functions = who?.card ? (names?.functions[who.card.product] ?? []) : null
  const may = (name: string) => functions === null || functions.includes(name)
  const kinds = ['cash']
  if (who && names?.hasStoredValue && may('prepaid')) kinds.push('stored-value')
  if (who && names?.hasPoints && may('points')) kinds.push('points')
  return kinds
}

/**
 * The tenders as they are asked: cash that covers what it must pays what is left, and so does any
 * tender without a figure. Null where a figure cannot be read.
 */
export function asked(
  tenders: Tender[],
  cashSuffices: boolean,
): Schemas['TenderRequest'][] | null {
  const all: Schemas['TenderRequest'][] = []
  for (const tender of tenders) {
    if (tender.typed === '' || (tender.kind === 'cash' && cashSuffices)) {
      all.push({ kind: tender.kind })
    } else if (tender.kind === 'points') {
      if (!/^\d{1,9}$/.test(tender.typed)) return null
      all.push({ kind: tender.kind, points: Number(tender.typed) })
    } else {
      const amount = parse(tender.typed)
      if (amount === null) return null
      all.push({ kind: tender.kind, amount })
    }
  }
  return all
}
