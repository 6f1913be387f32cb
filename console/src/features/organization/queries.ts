import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useName } from '@/i18n'
import { useQuery } from '@tanstack/react-query'

/** What a program calls its roles; their codes for whoever may not read them. */
export function useRoleNames(program: string | undefined) {
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
    const role = roles.data?.find((each) => each.code === code)
    return role ? name(role.name, role.en) : code
  }
}
