import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { CheckField, ChoiceField, TextField, type Option } from './fields'
import { BranchField, ProgramField } from './places'

/** One thing a list is narrowed by; its name is that in the address. */
export interface FilterSpec {
  name: string
  label: string
  kind?: 'text' | 'date' | 'choice' | 'check' | 'program' | 'branch'
  options?: readonly Option[]
  /** What choosing nothing is called; a program must be chosen without it. */
  any?: string
  /** What is shown of it while the address says nothing. */
  value?: string | undefined
  /** The program whose branches are offered. */
  program?: string | undefined
  placeholder?: string
}

type Typed = Record<string, string>

export function useAddress() {
  return useSearch({ strict: false }) as Record<string, unknown>
}

/** Whether the address leaves out some of a list. */
export function isNarrowed(filters: readonly FilterSpec[], address: Record<string, unknown>) {
  return filters.some(({ name, kind, any }) => {
    const isChoice = kind !== 'program' || any !== undefined
    return isChoice && address[name] !== undefined
  })
}

/** Writes to the address what a list is narrowed by; the list begins anew. */
function useNarrow(filters: readonly FilterSpec[]) {
  const navigate = useNavigate()
  return (typed: Typed) => {
    const said = filters.map(({ name, kind }) => {
      const text = typed[name]?.trim()
      return [name, text ? (kind === 'check' ? true : text) : undefined]
    })
    void navigate({
      to: '.',
      search: ({ cursor: _, open: __, ...now }: { cursor?: unknown; open?: unknown }) =>
        ({ ...now, ...Object.fromEntries(said) }) as never,
    })
  }
}

/** Takes away all that narrows a list. */
function ClearFilters({ filters }: { filters: readonly FilterSpec[] }) {
  const t = useText(texts)
  const narrow = useNarrow(filters)
  const address = useAddress()
  const kept = filters.filter(({ kind, any }) => kind === 'program' && any === undefined)
  return (
    <button
      className="btn quiet"
      type="button"
      onClick={() =>
        narrow(Object.fromEntries(kept.map(({ name }) => [name, String(address[name] ?? '')])))
      }
    >
      {t('clearFilters')}
    </button>
  )
}

/** What a list is narrowed by: choices count at once, what is typed with Enter. */
export function Filters({
  filters,
  children,
}: {
  filters: readonly FilterSpec[]
  children?: ReactNode
}) {
  const address = useAddress()
  const said = Object.fromEntries(
    filters.map(({ name }) => [name, address[name] === undefined ? '' : String(address[name])]),
  )
  return (
    <Fields key={JSON.stringify(said)} filters={filters} said={said}>
      {children}
    </Fields>
  )
}

function Fields({
  filters,
  said,
  children,
}: {
  filters: readonly FilterSpec[]
  said: Typed
  children: ReactNode
}) {
  const t = useText(texts)
  const narrow = useNarrow(filters)
  const address = useAddress()
  const [typed, setTyped] = useState(said)
  const types = filters.some(({ kind = 'text' }) => kind === 'text' || kind === 'date')
  const choose = (name: string) => (value: string) => narrow({ ...typed, [name]: value })
  const type = (name: string) => (value: string) => setTyped((now) => ({ ...now, [name]: value }))
  if (filters.length === 0 && !children) return null
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        narrow(typed)
      }}
    >
      {filters.map((filter) => {
        const { name, label, kind = 'text', placeholder } = filter
        const value = typed[name] || filter.value || ''
        switch (kind) {
          case 'program':
            return (
              <ProgramField
                key={name}
                label={label}
                any={filter.any}
                value={value}
                // branches and products are those of a program
                set={(program) => narrow({ [name]: program })}
              />
            )
          case 'branch':
            return (
              <BranchField
                key={name}
                label={label}
                program={filter.program}
                all={filter.any ?? t('all')}
                value={value}
                set={choose(name)}
              />
            )
          case 'choice':
            return (
              <ChoiceField
                key={name}
                label={label}
                value={value}
                set={choose(name)}
                options={[['', filter.any ?? t('all')], ...(filter.options ?? [])]}
              />
            )
          case 'check':
            return (
              <CheckField
                key={name}
                label={label}
                checked={value !== ''}
                set={(checked) => choose(name)(checked ? 'true' : '')}
              />
            )
          default:
            return (
              <TextField
                key={name}
                label={label}
                type={kind === 'date' ? 'date' : 'search'}
                placeholder={placeholder}
                value={value}
                set={type(name)}
              />
            )
        }
      })}
      {types && <button className="btn">{t('narrow')}</button>}
      {isNarrowed(filters, address) && <ClearFilters filters={filters} />}
      {children && <span className="tools row">{children}</span>}
    </form>
  )
}
