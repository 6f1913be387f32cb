import type { Schemas } from '@/api/client'
import { NOTHING, type Showing } from './display'
import { MISC, type Line, type Names, type Who } from './model'
import type { Printed } from './parts/receipt'

/** What of a sale a customer may see: lines and figures as the server said them, the name masked. */
export function showingOf(
  lines: Line[],
  quote: Schemas['PurchaseView'] | undefined,
  names: Names | undefined,
  who: Who | null,
  printed: Printed | undefined,
): Showing {
  const tier = who?.standing?.tier
  const member = who?.member?.name
    ? { name: who.member.name, tier: tier ? (names?.tiers[tier] ?? tier) : null }
    : null
  if (lines.length === 0) {
    const total = printed?.total
    const paid = total
      ? { net: total.net, change: printed.change, points: printed.pointsEarned }
      : null
    return { ...NOTHING, member, paid }
  }
  const fits = quote?.lines.length === lines.length
  return {
    lines: lines.map((line, i) => ({
      id: line.id,
      name: nameOf(line, names),
      quantity: line.quantity,
      net: fits ? quote.lines[i]!.net : null,
    })),
    total:
      quote && fits
        ? {
            gross: quote.gross,
            discount: quote.discount,
            net: quote.net,
            points: quote.pointsEarned,
          }
        : null,
    member,
    paid: null,
    topUp: null,
  }
}

/** What of a top-up a customer checks before it is posted, and has on the screen after. */
export function topUpShowing(
  told: Schemas['TopUpView'] | undefined,
  names: Names | undefined,
  who: Who | null,
  isDone: boolean,
): Showing {
  const { member } = showingOf([], undefined, names, who, undefined)
  if (!told) return { ...NOTHING, member }
  return {
    ...NOTHING,
    member,
    topUp: {
      amount: told.principal,
      bonus: told.bonus,
      principalAfter: told.balances['principal'] ?? 0,
      bonusAfter: told.balances['bonus'] ?? 0,
      isDone,
    },
  }
}

function nameOf(line: Line, names: Names | undefined): string {
  const category = names?.categories.find((each) => each.code === line.category)?.name
  if (line.name) return line.name
  return line.sku === MISC ? (category ?? '') : category ? `${line.sku} ${category}` : line.sku
}
