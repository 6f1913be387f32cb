import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useQuery } from '@tanstack/react-query'
import type { Who } from './model'

export type Coupon = Schemas['MembershipCoupon']

/** The coupons of whoever stands at the counter; none for nobody. */
export function useCoupons(who: Who | null): Coupon[] {
  const may = useMay()('coupon:read')
  const id = who?.standing?.id
  const found = useQuery({
    queryKey: ['membership', id, 'coupons'],
    enabled: may && id !== undefined,
    staleTime: 0,
    queryFn: async () =>
      (await ok(api.GET('/memberships/{id}/coupons', { params: { path: { id: id! } } }))).items,
  })
  return id === undefined ? [] : (found.data ?? [])
}
