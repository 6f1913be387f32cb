import type { Schemas } from '@/api/client'
import type { Who, Till, Typed } from './model'
import { search, whoByCard, whoOf } from './queries'

export type Found =
  | { kind: 'who'; who: Who }
  | { kind: 'several'; members: Schemas['MemberView'][] }
  | { kind: 'nobody'; text: string }

/** Who is meant by a card, phone or member number. */
export async function identify(till: Till, typed: Typed): Promise<Found | null> {
  switch (typed.kind) {
    case 'number': {
      const who = await whoByCard(till, typed.text)
      return who ? { kind: 'who', who } : { kind: 'nobody', text: typed.text }
    }
    case 'phone':
      return among(await search({ program: till.program, phone: typed.text }), typed.text)
    case 'member-number':
      return among(await search({ program: till.program, memberNumber: typed.text }), typed.text)
    default:
      return null
  }
}

async function among(members: Schemas['MemberView'][], text: string): Promise<Found> {
  if (members.length === 0) return { kind: 'nobody', text }
  if (members.length > 1) return { kind: 'several', members }
  return { kind: 'who', who: await whoOf(members[0]!) }
}
