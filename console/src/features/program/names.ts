import { api, ok, type Schemas } from '@/api/client'
import { useQuery } from '@tanstack/react-query'

/** How a program names what its codes mean. */
export interface Names {
  /** Categories of members. */
  memberships: Record<string, string>
  /** What points are given for besides sales, and how many. */
  sources: Record<string, number>
  categories: { code: string; name: string }[]
  tiers: Record<string, string>
  products: Record<string, string>
  rewards: { code: string; name: string; points: number }[]
  /** Coupons and free services. */
  assets: Record<string, string>
  hasPoints: boolean
  hasStoredValue: boolean
  hasTiers: boolean
  functions: Record<string, string[]>
  title: string
  operator: string
}

const json = <T>(data: unknown) => data as T

/** The program's own words, in one page of data. */
export function useNames(program: string | undefined) {
  return useQuery({
    queryKey: ['program', program],
    enabled: !!program,
    staleTime: 300_000,
    queryFn: async () => names(await ok(api.GET('/programs/{id}', { params: { path: { id: program! } } }))),
  })
}

interface Data {
  merchandise?: { categories?: Record<string, string | { name?: string }> }
  tiers?: { ladder?: Record<string, { name?: string }> | { code?: string; name?: string }[] }
  cards?: Record<string, { name?: string; functions?: string[] }>
  membership?: { categories?: Record<string, string> }
  points?: { sources?: Record<string, number>; redemption?: { catalogue?: Record<string, { points?: number; name?: string }> } }
  'stored value'?: unknown
  benefits?: { coupons?: Named; quotas?: Named }
}

type Named = Record<string, { name?: string }>

export function names(shown: Schemas['ProgramShown']): Names {
  const data = json<Data>(shown.data ?? {})
  const named = (value: string | { name?: string }, code: string) =>
    typeof value === 'string' ? value : (value.name ?? code)
  return {
    memberships: data.membership?.categories ?? {},
    sources: data.points?.sources ?? {},
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
    assets: Object.fromEntries(
      Object.entries({ ...data.benefits?.coupons, ...data.benefits?.quotas }).map(([code, each]) => [
        code,
        each.name ?? code,
      ]),
    ),
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

