import { feature as access } from '@/features/access/manifest'
import { feature as account } from '@/features/account/manifest'
import { feature as books } from '@/features/books/manifest'
import { feature as card } from '@/features/card/manifest'
import { feature as approval } from '@/features/approval/manifest'
import { feature as audit } from '@/features/audit/manifest'
import { feature as counter } from '@/features/counter/manifest'
import { feature as dashboard } from '@/features/dashboard/manifest'
import { feature as disclosure } from '@/features/disclosure/manifest'
import { feature as goods } from '@/features/goods/manifest'
import { feature as importing } from '@/features/importing/manifest'
import { feature as job } from '@/features/job/manifest'
import { feature as member } from '@/features/member/manifest'
import { feature as organization } from '@/features/organization/manifest'
import { feature as program } from '@/features/program/manifest'
import { feature as shift } from '@/features/shift/manifest'
import { feature as slip } from '@/features/slip/manifest'
import { feature as stock } from '@/features/stock/manifest'
import { feature as outbox } from '@/features/outbox/manifest'
import type { Feature, MenuEntry } from './feature'
import type { Me } from './session'

export const features: Feature[] = [
  account,
  card,
  counter,
  member,
  dashboard,
  program,
  organization,
  access,
  books,
  shift,
  slip,
  stock,
  approval,
  audit,
  disclosure,
  goods,
  importing,
  job,
  outbox,
]

/** What this person can reach, in the order of the menu. */
export function menuFor(me: Pick<Me, 'permissions'>): MenuEntry[] {
  return features
    .flatMap((feature) => feature.menu)
    .filter((entry) => me.permissions.includes(entry.permission))
    .sort((a, b) => a.order - b.order)
}

/** The first screen after signing in: where this person's most frequent work is. */
export function home(me: Me | null): string {
  return (me && menuFor(me)[0]?.to) ?? '/me'
}

/** Where a pasted id leads: `mem_…`, `pur_…`; null for no id. */
export function pageOfId(text: string): string | null {
  const match = /^([a-z]{3})_[0-9a-z]{13}$/.exec(text.trim())
  if (!match) return null
  for (const feature of features) {
    const page = feature.ids?.[match[1]!]
    if (page) return page(text.trim())
  }
  return null
}
