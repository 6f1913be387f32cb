import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { ChoiceField, TextField } from '@/kit/fields'
import { BranchField, ProgramField, useProgram } from '@/kit/places'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { DeskSearch } from '../manifest'
import { texts } from '../messages'

/** What a list is narrowed by, read from the address and written to it. */
export function useDesk() {
  const search = useSearch({ strict: false }) as DeskSearch
  const navigate = useNavigate()
  const program = useProgram(search.program)
  const names = useNames(program)
  const set = (change: DeskSearch) =>
    void navigate({
      to: '.',
      search: (before: DeskSearch) => {
        const next: DeskSearch = { ...before, ...change }
        delete next.cursor
        return Object.fromEntries(
          Object.entries(next).filter(([, value]) => value !== ''),
        ) as never
      },
    })
  return { search, set, program, names: names.data }
}

type Desk = ReturnType<typeof useDesk>
type Narrowed = 'product' | 'branch' | 'staff' | 'state'

export function Filters({
  desk,
  by,
  states,
}: {
  desk: Desk
  by: Narrowed[]
  states?: readonly (readonly [value: string, name: string])[]
}) {
  const t = useText(texts)
  const { search, set, program, names } = desk
  return (
    <div className="filters" role="search">
      <ProgramField
        value={program}
        set={(value) => set({ program: value, product: '', branch: '' })}
      />
      {by.includes('product') && (
        <ChoiceField
          label={t('product')}
          value={search.product ?? ''}
          set={(product) => set({ product })}
          options={[['', t('all')], ...Object.entries(names?.products ?? {})]}
        />
      )}
      {by.includes('branch') && (
        <BranchField
          program={program}
          value={search.branch ?? ''}
          all={t('all')}
          set={(branch) => set({ branch })}
        />
      )}
      {by.includes('staff') && (
        <Staff value={search.staff ?? ''} set={(staff) => set({ staff })} />
      )}
      {by.includes('state') && (
        <ChoiceField
          label={t('state')}
          value={search.state ?? ''}
          set={(state) => set({ state })}
          options={[['', t('all')], ...(states ?? [])]}
        />
      )}
    </div>
  )
}

/** Asked for once the typing rests. */
function Staff({ value, set }: { value: string; set: (value: string) => void }) {
  const t = useText(texts)
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => set(typed.trim()), 500)
    return () => clearTimeout(timer)
    // only what is typed begins it
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed])
  return <TextField label={t('staffCode')} value={typed} set={setTyped} />
}

/** Only what was chosen goes into the question. */
export function chosen<T extends Record<string, unknown>>(query: T) {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
  ) as { [K in keyof T]: Exclude<T[K], undefined> }
}
