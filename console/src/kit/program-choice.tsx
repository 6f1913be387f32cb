import { useMe } from '@/app/session'
import { useName } from '@/i18n'
import { ChoiceField } from './fields'
import { usePrograms } from './programs'

/** The program a page is about: what the address says, else where this person works, else the first. */
export function useChosenProgram(asked: string | undefined) {
  const me = useMe()
  const name = useName()
  const programs = usePrograms()
  const own = me.posts[0]?.program
  const all = programs.data ?? []
  const chosen = asked ?? (all.some((each) => each.id === own) ? own : all[0]?.id)
  return {
    chosen,
    error: programs.error,
    retry: () => void programs.refetch(),
    options: all.map((each) => [each.id, name(each.title, each.titleEn)] as const),
  }
}

/** Chooses among several programs; nothing where there is but one. */
export function ProgramChoice({
  label,
  options,
  value,
  set,
}: {
  label: string
  options: (readonly [string, string])[]
  value: string
  set: (program: string) => void
}) {
  if (options.length < 2) return null
  return <ChoiceField label={label} value={value} set={set} options={options} />
}
