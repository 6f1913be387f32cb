import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useQuery } from '@tanstack/react-query'
import type { Till } from './model'

export const SHIFT = ['shift'] as const

/** The open shift of this till; null where there is none. */
export function useShift(till: Till) {
  const may = useMay()
  return useQuery({
    queryKey: [...SHIFT, till.program, till.branch, till.till],
    enabled: may('till:close'),
    staleTime: 0,
    queryFn: async () => {
      const { items } = await ok(
        api.GET('/shifts', {
          params: {
            query: { program: till.program, branch: till.branch, open: true, limit: 100 },
          },
        }),
      )
      return items.find((each) => each.till === till.till) ?? null
    },
  })
}
