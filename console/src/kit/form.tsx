import type { Problem } from '@/api/problem'
import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { parse } from '@/lib/money'
import { useId, useState, type ReactNode } from 'react'
import { useAct } from './act'
import { CheckField, ChoiceField, Refused, TextField, type Option } from './fields'
import { BranchField } from './places'
import { RoleField } from './roles'
import { told, type Values } from './values'

/** One question of a form. */
export interface FieldSpec {
  name: string
  label: string
  kind?:
    | 'text'
    | 'area'
    | 'date'
    | 'money'
    | 'count'
    | 'choice'
    | 'check'
    | 'branch'
    | 'role'
    | 'ranges'
  hint?: string
  required?: boolean
  options?: readonly Option[]
  /** Asked only then. */
  when?: (values: Values) => boolean
  /** Where the server's word about it stands, if not at its name. */
  pointers?: string[]
  placeholder?: string
}

export interface FormProps<R> {
  label: string
  why?: ReactNode
  fields?: readonly FieldSpec[]
  initial?: Values
  /** Whose branches and roles are offered. */
  program?: string | undefined
  act: (values: Values, key: string) => Promise<R>
  done?: (answer: R, values: Values) => void
  submit: string | ((values: Values) => string)
  danger?: boolean | ((values: Values) => boolean)
  leave?: (() => void) | undefined
  /** What helps with a refusal, beyond its own words. */
  help?: (problem: Problem) => string | null
  /** What is said of what was typed, just before it is sent. */
  note?: (values: Values) => ReactNode
}

/**
 * Questions and one step. What is missing is said before anything is sent; what the server finds
 * wrong stands at its field; what was typed stays.
 */
export function Form<R>({
  label,
  why,
  fields = [],
  initial = {},
  program,
  act,
  done,
  submit,
  danger = false,
  leave,
  help,
  note,
}: FormProps<R>) {
  const t = useText(texts)
  const id = useId()
  const [values, setValues] = useState<Values>(initial)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const step = useAct(act, done)
  const isGrave = typeof danger === 'function' ? danger(values) : danger
  const asked = fields.filter((field) => field.when?.(values) ?? true)
  const pointers = (field: FieldSpec) => [...(field.pointers ?? []), '/' + field.name]
  const check = () => {
    const found: Record<string, string> = {}
    for (const { name, kind, required } of asked) {
      const typed = told(values, name)
      if (typed === null) {
        if (required) found[name] = t('needed')
      } else if (kind === 'money' && parse(typed) === null) found[name] = t('noMoney')
      else if (kind === 'count' && !/^\d{1,9}$/.test(typed)) found[name] = t('noCount')
    }
    setWrong(found)
    return Object.keys(found).length === 0
  }
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{label}</h2>
      </header>
      <form
        noValidate
        aria-labelledby={id}
        className="panel-body form"
        onSubmit={(event) => {
          event.preventDefault()
          if (check()) void step.run(values)
        }}
      >
        {why && <p>{why}</p>}
        <Refused
          error={step.error}
          shown={asked.flatMap(pointers)}
          hint={step.problem && help?.(step.problem)}
        />
        {asked.map((field) => (
          <OneField
            key={field.name}
            field={field}
            program={program}
            value={values[field.name] ?? ''}
            set={(text) => setValues((now) => ({ ...now, [field.name]: text }))}
            fault={wrong[field.name] ?? step.fault(...pointers(field))}
          />
        ))}
        {note?.(values)}
        <div className="row">
          <button className={'btn ' + (isGrave ? 'danger' : 'primary')} disabled={step.isBusy}>
            {typeof submit === 'function' ? submit(values) : submit}
          </button>
          {leave && (
            <button type="button" className="btn" onClick={leave}>
              {t('cancel')}
            </button>
          )}
        </div>
      </form>
    </section>
  )
}

function OneField({
  field,
  program,
  value,
  set,
  fault,
}: {
  field: FieldSpec
  program: string | undefined
  value: string
  set: (value: string) => void
  fault: string | undefined
}) {
  const t = useText(texts)
  const { label, hint, required, placeholder } = field
  const common = { label, value, set, fault, hint, required }
  switch (field.kind) {
    case 'area':
      return <TextField {...common} rows={3} />
    case 'ranges':
      return <TextField {...common} rows={3} hint={hint ?? t('rangesHint')} />
    case 'choice':
      return <ChoiceField {...common} options={field.options ?? []} />
    case 'check':
      return (
        <CheckField
          label={label}
          hint={hint}
          fault={fault}
          checked={value !== ''}
          set={(checked) => set(checked ? 'yes' : '')}
        />
      )
    case 'branch':
      return <BranchField {...common} program={program} all="—" />
    case 'role':
      return <RoleField {...common} program={program} />
    case 'date':
      return <TextField {...common} type="date" />
    case 'money':
      return <TextField {...common} inputMode="decimal" />
    case 'count':
      return <TextField {...common} inputMode="numeric" />
    default:
      return <TextField {...common} placeholder={placeholder} />
  }
}
