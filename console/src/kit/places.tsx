import { api, ok } from '@/api/client'
import { useMe } from '@/app/session'
import { texts } from '@/app/texts'
import { useName, useText } from '@/i18n'
import { useQuery } from '@tanstack/react-query'
import { ChoiceField, TextField } from './fields'
import { Empty, Failed, Loading } from './states'

/** The programs this person sees. */
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

/** The program a page is about: of the address, else where this person works, else the first. */
export function useProgram(asked: string | undefined): string | undefined {
  const me = useMe()
  const all = usePrograms().data
  const own = me.posts[0]?.program
  if (asked) return asked
  if (!all || all.some((each) => each.id === own)) return own
  return all[0]?.id
}

/** What stands in the place of a page about a program while there is none. */
export function NoProgram() {
  const t = useText(texts)
  const programs = usePrograms()
  if (programs.error) return <Failed error={programs.error} again={() => void programs.refetch()} />
  if (!programs.data) return <Loading />
  return <Empty title={t('noProgram')} />
}

/** The branches of a program this person sees. */
export function useBranches(program: string | undefined) {
  const me = useMe()
  return useQuery({
    queryKey: ['branches', program],
    enabled: program !== undefined,
    staleTime: 300_000,
    queryFn: async () =>
      (await ok(api.GET('/branches', { params: { query: { program: program!, limit: 200 } } })))
        .items,
    select: (all) => all.filter((each) => !me.branches || me.branches.includes(each.code)),
  })
}

/** Chooses among the programs; nothing where there is but one. */
export function ProgramField({
  label,
  any,
  value,
  set,
}: {
  label?: string
  /** What all of them are called; left out where one must be chosen. */
  any?: string | undefined
  value: string | undefined
  set: (program: string) => void
}) {
  const t = useText(texts)
  const programs = usePrograms()
  const title = useProgramTitle()
  if (!programs.data || programs.data.length < 2) return null
  return (
    <ChoiceField
      label={label ?? t('program')}
      value={value ?? ''}
      set={set}
      options={[
        ...(any === undefined ? [] : [['', any] as const]),
        ...programs.data.map((each) => [each.id, title(each.id)] as const),
      ]}
    />
  )
}

/** A branch, or where `all` says so none (an empty code). Its code is typed where none are known. */
export function BranchField({
  program,
  all,
  label,
  ...field
}: {
  program: string | undefined
  value: string
  set: (branch: string) => void
  all?: string | undefined
  fault?: string | undefined
  hint?: string | undefined
  required?: boolean | undefined
  label?: string
}) {
  const t = useText(texts)
  const branches = useBranches(program)
  const named = label ?? t('branch')
  if (!branches.isLoading && !branches.data?.length) return <TextField label={named} {...field} />
  const known = (branches.data ?? []).map((each) => [each.code, `${each.code} ${each.name}`] as const)
  const isKnown = field.value === '' || known.some(([code]) => code === field.value)
  return (
    <ChoiceField
      label={named}
      {...field}
      options={[
        ...(all === undefined ? [] : [['', all] as const]),
        ...(isKnown ? [] : [[field.value, field.value] as const]),
        ...known,
      ]}
    />
  )
}
