import { Refusal } from '@/api/problem'
import { QueryClient } from '@tanstack/react-query'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      // a refusal stays one however often it is asked
      retry: (failures, error) => !(error instanceof Refusal) && failures < 2,
    },
    mutations: { retry: 0, networkMode: 'always' },
  },
})
