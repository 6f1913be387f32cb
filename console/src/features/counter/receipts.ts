import type { Schemas } from '@/api/client'
import { change } from '@/lib/money'
import type { Line, Names, Till, Who } from './model'
import type { Printed } from './parts/receipt'

/** The paper of a sale, from the server's answer. */
export function saleReceipt({
  title,
  till,
  names,
  who,
  lines,
  view,
  document,
  received,
}: {
  title: string
  till: Till
  names: Names | undefined
  who: Who | null
  lines: Line[]
  view: Schemas['PurchaseView']
  document: string
  received: number | null
}): Printed {
  const cash = view.tenders.find((tender) => tender.kind === 'cash')
  const stored = view.tenders.find((tender) => tender.kind === 'stored-value')
  const spent = view.tenders.find((tender) => tender.kind === 'points')
  return {
    title,
    till,
    names,
    who,
    document: view.document ?? document,
    id: view.id ?? null,
    at: view.at,
    businessDate: view.businessDate,
    lines: lines.map((line, i) => ({ line, told: view.lines[i] })),
    total: { gross: view.gross, discount: view.discount, net: view.net },
    tenders: view.tenders,
    received,
    change: received !== null && cash ? change(received, cash.amount) : null,
    before: who?.standing?.balances ?? {},
    after: who ? view.balances : {},
    moved: {
      ...(stored ? { principal: -(stored.principal ?? 0), bonus: -(stored.bonus ?? 0) } : {}),
      ...(who && names?.hasPoints ? { points: view.pointsEarned - (spent?.points ?? 0) } : {}),
    },
    because: view.because,
    pointsEarned: view.pointsEarned,
  }
}
