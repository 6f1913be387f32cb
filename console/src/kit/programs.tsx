import { api, ok } from '@/api/client'
import { useName } from '@/i18n'
import { useQuery } from '@tanstack/react-query'
import { SelectField } from './form'

/** The programs this person may see. */
export function usePrograms() {
  return useQuery({
    queryKey: ['programs'],
    staleTime: 300_000,
    queryFn: async () =>
      (await ok(api.GET('/programs', { params: { query: { limit: 200 } } }))).items,
  })
}

/** How a program is called in the language of the page; its code until that is known. */
export function useProgramTitle() {
  const programs = usePrograms()
  const name = useName()
  return (code: string | null | undefined) => {
    const found = programs.data?.find((each) => each.id === code)
    return found ? name(found.title, found.titleEn) : (code ?? '')
  }
}

/** Chooses among the programs; nothing where there is but one. */
export function ProgramFilter({
  label,
  any,
  value,
  change,
}: {
  label: string
  /** What all of them are called; left out where one must be chosen. */
  any?: string
  value: string | undefined
  change: (program: string | undefined) => void
}) {
  const programs = usePrograms()
  const title = useProgramTitle()
  if (!programs.data || programs.data.length < 2) return null
  return (
    <SelectField
      label={label}
      {...(any !== undefined ? { any } : {})}
      value={value ?? ''}
      change={(code) => change(code || undefined)}
      choices={programs.data.map((each) => ({ value: each.id, label: title(each.id) }))}
    />
  )
}
