import { api, ok } from '@/api/client'
import { useMe } from '@/app/session'
import { texts } from '@/app/texts'
import { useName, useText } from '@/i18n'
import { useQuery } from '@tanstack/react-query'
import { ChoiceField } from './fields'

/** The programs this person sees. */
export function usePrograms() {
  return useQuery({
    queryKey: ['programs'],
    staleTime: 300_000,
    queryFn: async () => (await ok(api.GET('/programs', {}))).items,
  })
}

/** The program of the address, or the one somebody works in. */
export function useProgram(asked: string | undefined): string | undefined {
  const me = useMe()
  const programs = usePrograms()
  return asked ?? me.posts[0]?.program ?? programs.data?.[0]?.id
}

/** The branches of a program this person sees. */
export function useBranches(program: string | undefined) {
  const me = useMe()
  const branches = useQuery({
    queryKey: ['branches', program],
    enabled: program !== undefined,
    staleTime: 300_000,
    queryFn: async () =>
      (await ok(api.GET('/branches', { params: { query: { program: program!, limit: 200 } } })))
        .items,
  })
  return branches.data?.filter((each) => !me.branches || me.branches.includes(each.code)) ?? []
}

export function ProgramField({
  value,
  set,
}: {
  value: string | undefined
  set: (program: string) => void
}) {
  const t = useText(texts)
  const name = useName()
  const programs = usePrograms()
  if (!programs.data || programs.data.length < 2) return null
  return (
    <ChoiceField
      label={t('program')}
      value={value ?? ''}
      set={set}
      options={programs.data.map((each) => [each.id, name(each.title, each.titleEn)] as const)}
    />
  )
}

/** A branch, or where `all` says so every one (an empty code). */
export function BranchField({
  program,
  value,
  set,
  all,
  fault,
  label,
}: {
  program: string | undefined
  value: string
  set: (branch: string) => void
  all?: string
  fault?: string | undefined
  label?: string
}) {
  const t = useText(texts)
  const branches = useBranches(program)
  return (
    <ChoiceField
      label={label ?? t('branch')}
      value={value}
      set={set}
      fault={fault}
      options={[
        ...(all === undefined ? [] : [['', all] as const]),
        ...branches.map((each) => [each.code, `${each.code} ${each.name}`] as const),
      ]}
    />
  )
}
