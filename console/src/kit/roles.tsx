import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useName } from '@/i18n'
import { useQuery } from '@tanstack/react-query'
import { ChoiceField, TextField } from './fields'

/** The roles of a program; none for whoever may not read them. */
export function useRoles(program: string | undefined) {
  const may = useMay()
  return useQuery({
    queryKey: ['roles', program],
    enabled: !!program && may('role:read'),
    staleTime: 300_000,
    queryFn: async () =>
      (await ok(api.GET('/roles', { params: { query: { program: program! } } }))).items,
  })
}

/** What the roles of a program are called; their codes for whoever may not read them. */
export function useRoleName(program: string | undefined) {
  const name = useName()
  const roles = useRoles(program)
  return (code: string) => {
    const found = roles.data?.find((each) => each.code === code)
    return found ? name(found.name, found.en) : code
  }
}

/** Chooses a role; its code is typed where none are known. */
export function RoleField({
  program,
  ...field
}: {
  program: string | undefined
  label: string
  value: string
  set: (role: string) => void
  fault?: string | undefined
  hint?: string | undefined
  required?: boolean | undefined
}) {
  const name = useName()
  const roles = useRoles(program)
  if (!roles.isLoading && !roles.data?.length) return <TextField {...field} />
  const known = (roles.data ?? []).map(
    (each) => [each.code, name(each.name, each.en) + ' · ' + each.code] as const,
  )
  const isKnown = known.some(([code]) => code === field.value)
  const other = isKnown ? [] : [[field.value, field.value || '—'] as const]
  return <ChoiceField {...field} options={[...other, ...known]} />
}
