import { api, ok, type Schemas } from '@/api/client'
import { useQueryClient } from '@tanstack/react-query'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { DeliveryStatus } from './manifest'

export type Endpoint = Schemas['WebhookShown']

export const WEBHOOKS = 'webhooks'

export function useEndpoints(cursor: string | undefined) {
  return useQuery({
    queryKey: [WEBHOOKS, 'list', cursor],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      ok(
        api.GET('/webhook-endpoints', {
          params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  })
}

export function useEndpoint(id: string) {
  return useQuery({
    queryKey: [WEBHOOKS, id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/webhook-endpoints/{id}', { params: { path: { id } } })),
  })
}

export function useDeliveries(
  id: string,
  status: DeliveryStatus | undefined,
  cursor: string | undefined,
) {
  return useQuery({
    queryKey: [WEBHOOKS, id, 'deliveries', status, cursor],
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    queryFn: async () =>
      ok(
        api.GET('/webhook-endpoints/{id}/deliveries', {
          params: {
            path: { id },
            query: { limit: 50, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) },
          },
        }),
      ),
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
