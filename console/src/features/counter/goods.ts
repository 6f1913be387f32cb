import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useQuery } from '@tanstack/react-query'
import type { Line, Till } from './model'

export type Goods = Schemas['GoodsShown']

const place = (till: Till) => ({ program: till.program, branch: till.branch })

/** What a code is in the branch's list, with its price; null where it is not in it. */
export async function goodsOf(
  till: Till,
  code: string,
): Promise<Schemas['GoodsScanned'] | null> {
  try {
    const query = { ...place(till), code }
    return await ok(api.GET('/goods/lookups', { params: { query } }))
  } catch (trouble) {
    // a counter without the list, or without the right to it, types prices as before
    const status = problemOf(trouble)?.status
    if (status === 404 || status === 403) return null
    throw trouble
  }
}

/** Goods by part of their name, or what their initials, code or barcode begin with. */
export async function goodsLike(till: Till, q: string): Promise<Goods[]> {
  try {
    const query = { ...place(till), q, active: true, limit: 9 }
    return (await ok(api.GET('/goods', { params: { query } }))).items
  } catch (trouble) {
    if (problemOf(trouble)?.status === 403) return []
    throw trouble
  }
}

/** Whether the branch has a list of goods at all. */
export function useHasGoods(till: Till): boolean {
  const may = useMay()('goods:read')
  const first = useQuery({
    queryKey: ['goods', 'any', till.program, till.branch],
    enabled: may,
    staleTime: 300_000,
    queryFn: async () => {
      const query = { ...place(till), active: true, limit: 1 }
      return (await ok(api.GET('/goods', { params: { query } }))).items.length > 0
    },
  })
  return first.data === true
}

/** What a category holds, as far as it fits on a screen. */
export function useCategory(till: Till, category: string | null) {
  return useQuery({
    queryKey: ['goods', 'category', till.program, till.branch, category],
    enabled: category !== null,
    staleTime: 30_000,
    queryFn: async () => {
      const query = { ...place(till), category: category!, active: true, limit: 60 }
      return (await ok(api.GET('/goods', { params: { query } }))).items
    },
  })
}

/** The line it makes. */
export function lineOf(goods: Goods, price: number, quantity: number): Omit<Line, 'id'> {
  return {
    sku: goods.sku,
    name: goods.name,
    item: goods.id,
    listPrice: price,
    category: goods.category ?? null,
    unitPrice: price,
    quantity,
    flags: goods.flags,
  }
}
