import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isPayCode, type Till, type Who } from './model'

export { useNames } from '@/features/program/names'

export const at = <P>(path: P) => ({ params: { path } })

/** Who owns a card: a member, or nobody where it is a bearer card. Null: no such card. */
export async function whoByCard(till: Till, number: string): Promise<Who | null> {
  try {
    const card = await ok(api.GET('/cards/{number}', at({ number })))
    if (card.program !== till.program) return null
    const code = isPayCode(number) ? { code: number } : {}
    if (!card.membership) return { card, member: null, standing: null, ...code }
    const [standing, found] = await Promise.all([
      standingOf(card.membership),
      search({ program: till.program, cardNumber: number }),
    ])
    return { card, standing, member: found[0] ?? null, ...code }
  } catch (trouble) {
    if (problemOf(trouble)?.status === 404) return null
    throw trouble
  }
}

export async function search(asked: Schemas['Search']): Promise<Schemas['MemberView'][]> {
  return (await ok(api.POST('/members/searches', { body: asked }))).items
}

export async function standingOf(membership: string) {
  return ok(api.GET('/memberships/{id}', at({ id: membership })))
}

export async function whoOf(member: Schemas['MemberView']): Promise<Who> {
  const standing = member.membership ? await standingOf(member.membership) : null
  return { card: null, member, standing }
}

/** A value once it has rested for a while. */
export function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}

/** The server's price, points and reasons for what is in the cart. */
export function useQuote(body: Schemas['PurchaseRequest'] | null) {
  const asked = useRested(body ? JSON.stringify(body) : null, 150)
  const now = body ? JSON.stringify(body) : null
  const query = useQuery({
    queryKey: ['quote', asked],
    enabled: asked !== null,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
    placeholderData: (before) => before,
    queryFn: async () =>
      ok(api.POST('/quotes', { body: JSON.parse(asked!) as Schemas['PurchaseRequest'] })),
  })
  const isFresh = asked === now && !query.isFetching && !query.isPlaceholderData
  return {
    quote: now === null ? undefined : query.data,
    refusal: asked === now && !query.isFetching ? problemOf(query.error) : null,
    error: query.error,
    isBusy: now !== null && !isFresh,
  }
}
