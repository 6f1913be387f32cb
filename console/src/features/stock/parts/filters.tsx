import { texts as words } from '@/app/texts'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import type { Option } from '@/kit/fields'
import type { FilterSpec } from '@/kit/filters'
import { useProgram } from '@/kit/places'
import { useSearch } from '@tanstack/react-router'
import type { DeskSearch } from '../manifest'
import { texts } from '../messages'

/** What a list of the desk is narrowed by, as the address says it. */
export function useDesk(by: ('product' | 'branch' | 'staff' | 'state')[], states?: readonly Option[]) {
  const t = useText(texts)
  const word = useText(words)
  const search = useSearch({ strict: false }) as DeskSearch
  const program = useProgram(search.program)
  const names = useNames(program).data
  const all: Record<(typeof by)[number], Omit<FilterSpec, 'name'>> = {
    product: { label: t('product'), kind: 'choice', options: Object.entries(names?.products ?? {}) },
    branch: { label: t('branch'), kind: 'branch', program },
    staff: { label: t('staffCode') },
    state: { label: t('state'), kind: 'choice', options: states ?? [] },
  }
  const filters: FilterSpec[] = [
    { name: 'program', label: word('program'), kind: 'program', value: program },
    ...by.map((name) => ({ name, ...all[name] })),
  ]
  return { search, program, names, filters }
}

/** Only what was chosen goes into the question. */
export function chosen<T extends Record<string, unknown>>(query: T) {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
  ) as { [K in keyof T]: Exclude<T[K], undefined> }
}
