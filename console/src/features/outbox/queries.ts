import { api, ok, type Schemas } from '@/api/client'
import { useQueryClient } from '@tanstack/react-query'
import { useMutation, useQuery } from '@tanstack/react-query'

export type Endpoint = Schemas['WebhookShown']

export const WEBHOOKS = 'webhooks'

export function useEndpoint(id: string) {
  return useQuery({
    queryKey: [WEBHOOKS, id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/webhook-endpoints/{id}', { params: { path: { id } } })),
  })
}

/** Does something to endpoints and reads them anew. */
export function useAct<A, T>(act: (what: A) => Promise<T>, then?: (answer: T) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      void queries.invalidateQueries({ queryKey: [WEBHOOKS] })
      then?.(answer)
    },
  })
}
