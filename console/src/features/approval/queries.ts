import { api, ok } from '@/api/client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InboxSearch } from './manifest'

export const APPROVALS = 'approvals'

export function useCounts() {
  return useQuery({
    queryKey: [APPROVALS, 'counts'],
    staleTime: 60_000,
    queryFn: async () => ok(api.GET('/approvals/counts', {})),
  })
}

/** A page of the box; one that is decided is looked up by how it ended. */
export function useInbox(search: InboxSearch) {
  const { box = 'mine', status = 'APPROVED', open: _, ...filter } = search
  const query = {
    ...filter,
    limit: 30,
    view: box === 'decided' ? 'all' : box,
    ...(box === 'decided' ? { status } : {}),
  }
  return useQuery({
    queryKey: [APPROVALS, 'list', query],
    placeholderData: keepPreviousData,
    queryFn: async () => ok(api.GET('/approvals', { params: { query } })),
  })
}

export function useRequest(id: string) {
  return useQuery({
    queryKey: [APPROVALS, id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/approvals/{id}', { params: { path: { id } } })),
  })
}
