import { api, ok } from '@/api/client'
import { ME } from '@/app/session'
import { useQuery, useQueryClient } from '@tanstack/react-query'

const FACTORS = ['me', 'factors'] as const

/** One's second factors. */
export function useFactors() {
  return useQuery({
    queryKey: FACTORS,
    staleTime: 0,
    queryFn: async () => ok(api.GET('/me/factors', {})),
  })
}

/** After a change: who one is, with which factors, is asked anew. */
export function useRenew() {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: FACTORS })
    void queries.invalidateQueries({ queryKey: ME })
  }
}
