import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useName } from '@/i18n'
import { useQuery } from '@tanstack/react-query'

/** What the roles of a program are called; their codes for whoever may not read them. */
export function useRoleName(program: string | undefined) {
  const may = useMay()
  const name = useName()
  const roles = useQuery({
    queryKey: ['roles', program],
    enabled: !!program && may('role:read'),
    staleTime: 300_000,
    queryFn: async () =>
      (await ok(api.GET('/roles', { params: { query: { program: program! } } }))).items,
  })
  return (code: string) => {
    const found = roles.data?.find((each) => each.code === code)
    return found ? name(found.name, found.en) : code
  }
}
