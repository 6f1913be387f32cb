import { send } from '@/api/request'
import { useQuery } from '@tanstack/react-query'

/** What the company's own sign-in is called; null where there is none. */
export function useProvider(): string | null {
  const provider = useQuery({
    queryKey: ['sign-in', 'provider'],
    queryFn: async () => (await send<{ name: string | null }>('GET', '/sessions/provider')).body,
    retry: false,
    staleTime: Infinity,
  })
  return provider.data?.name ?? null
}
