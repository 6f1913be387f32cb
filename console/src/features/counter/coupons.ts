import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useQuery } from '@tanstack/react-query'
import type { Change, Kept } from './kept'

export type Coupon = Schemas['MembershipCoupon']

/** The coupons of whoever stands at the counter, and the one that is chosen: it is theirs alone. */
export function useCoupons({ who, coupon: chosen }: Kept, keep: Change) {
  const choose = (coupon: Kept['coupon']) => keep(() => ({ coupon }))
  const may = useMay()('coupon:read')
  const id = who?.standing?.id
  const found = useQuery({
    queryKey: ['membership', id, 'coupons'],
    enabled: may && id !== undefined,
    staleTime: 0,
    queryFn: async () =>
      (await ok(api.GET('/memberships/{id}/coupons', { params: { path: { id: id! } } }))).items,
  })
  const held: Coupon[] = id === undefined ? [] : (found.data ?? [])
  const coupon = chosen?.of === id ? held.find((each) => each.code === chosen?.code) : undefined
  const set = (code: string | undefined) =>
    choose(code !== undefined && id !== undefined ? { code, of: id } : null)
  return {
    held,
    coupon,
    drop: () => choose(null),
    toggle: (code: string) => set(coupon?.code === code ? undefined : code),
    /** The next one, and after the last none. */
    next: () => set(held[held.findIndex((each) => each.code === coupon?.code) + 1]?.code),
  }
}
