import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Names, Till, Who } from './model'

const json = <T>(data: unknown) => data as T

/** The program's own words, in one page of data. */
export function useNames(program: string | undefined) {
  return useQuery({
    queryKey: ['program', program],
    enabled: !!program,
    staleTime: 300_000,
    queryFn: async () => names(await ok(api.GET('/programs/{id}', at({ id: program! })))),
  })
}

export const at = <P>(path: P) => ({ params: { path } })

interface Data {
  merchandise?: { categories?: Record<string, string | { name?: string }> }
  tiers?: { ladder?: Record<string, { name?: string }> | { code?: string; name?: string }[] }
  cards?: Record<string, { name?: string; functions?: string[] }>
  points?: { redemption?: { catalogue?: Record<string, { points?: number; name?: string }> } }
  'stored value'?: unknown
}

export function names(shown: Schemas['ProgramShown']): Names {
  const data = json<Data>(shown.data ?? {})
  const named = (value: string | { name?: string }, code: string) =>
    typeof value === 'string' ? value : (value.name ?? code)
  return {
    categories: Object.entries(data.merchandise?.categories ?? {}).map(([code, value]) => ({
      code,
      name: named(value, code),
    })),
    tiers: tierNames(data),
    products: Object.fromEntries(
      Object.entries(data.cards ?? {}).map(([code, card]) => [code, card.name ?? code]),
    ),
    functions: Object.fromEntries(
      Object.entries(data.cards ?? {}).map(([code, card]) => [code, card.functions ?? []]),
    ),
    rewards: Object.entries(data.points?.redemption?.catalogue ?? {}).map(([code, reward]) => ({
      code,
      name: reward.name ?? code,
      points: reward.points ?? 0,
    })),
    hasPoints: data.points !== undefined,
    hasStoredValue: data['stored value'] !== undefined,
    hasTiers: data.tiers !== undefined,
    title: shown.title,
    operator: shown.operator,
  }
}

function tierNames(data: Data): Record<string, string> {
  const found: Record<string, string> = {}
  const read = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(read)
    else if (value && typeof value === 'object') {
      const node = value as Record<string, unknown>
      if (typeof node['code'] === 'string' && typeof node['name'] === 'string') {
        found[node['code']] = node['name']
      }
      for (const [key, inner] of Object.entries(node)) {
        if (inner && typeof inner === 'object' && 'name' in inner) {
          found[key] = String((inner as { name: unknown }).name)
        }
        read(inner)
      }
    }
  }
  read(data.tiers)
  return found
}

/** Who owns a card: a member, or nobody where it is a bearer card. Null: no such card. */
export async function whoByCard(till: Till, number: string): Promise<Who | null> {
  try {
    const card = await ok(api.GET('/cards/{number}', at({ number })))
    if (card.program !== till.program) return null
    if (!card.membership) return { card, member: null, standing: null }
    const [standing, found] = await Promise.all([
      standingOf(card.membership),
      search({ program: till.program, cardNumber: number }),
    ])
    return { card, standing, member: found[0] ?? null }
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
