import { api, ok, type Schemas } from '@/api/client'
import { useQuery } from '@tanstack/react-query'
import { asked } from './asked'

/** What a program asks of new members, and where they can join. */
export function useAsked(program: string | undefined) {
  return useQuery({
    queryKey: ['program', program, 'asked'],
    enabled: !!program,
    staleTime: 300_000,
    queryFn: async () => {
      const path = { params: { path: { id: program! } } }
      const [shown, branches] = await Promise.all([
        ok(api.GET('/programs/{id}', path)),
        ok(api.GET('/programs/{id}/branches', path)),
      ])
      return { form: asked(shown.data), branches: branches.items, title: shown.title }
    },
  })
}

export function useMember(id: string) {
  return useQuery({
    queryKey: ['member', id],
    queryFn: async () => ok(api.GET('/members/{id}', { params: { path: { id } } })),
  })
}

export function useStanding(membership: string | null | undefined) {
  return useQuery({
    queryKey: ['membership', membership],
    enabled: !!membership,
    staleTime: 0,
    queryFn: async () =>
      ok(api.GET('/memberships/{id}', { params: { path: { id: membership! } } })),
  })
}

/** Exact searches only; each is audited by the server. */
export async function searched(wanted: Schemas['Search']): Promise<Schemas['MemberView'][]> {
  return (await ok(api.POST('/members/searches', { body: wanted }))).items
}
