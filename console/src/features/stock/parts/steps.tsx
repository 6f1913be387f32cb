import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { AreaField, ChoiceField, Refused, TextField } from '@/kit/fields'
import { BranchField } from '@/kit/places'
import { parse } from '@/lib/money'
import { useState } from 'react'
import { texts } from '../messages'

export type Values = Record<string, string>

/** One question of a form. */
export interface FieldSpec {
  name: string
  label: string
  kind?: 'text' | 'area' | 'date' | 'money' | 'count' | 'choice' | 'branch' | 'ranges'
  hint?: string
  required?: boolean
  options?: readonly (readonly [value: string, name: string])[]
  /** Where the server's word about it stands, if not at its name. */
  pointers?: string[]
}

/** Something that can be done here and now. */
export interface StepSpec {
  code: string
  label: string
  why?: string
  permission: string
  danger?: boolean
  fields: FieldSpec[]
  path: string
  /** Where it goes, if that is typed. */
  at?: (values: Values) => string
  method?: 'POST' | 'PUT'
  body: (values: Values) => unknown
  initial?: Values
}

export interface Range {
  first: string
  last: string
}

/** Numbers as people write them down: `0001-0020`, one range a line, or single ones. */
export function ranges(text: string | undefined): Range[] | null {
  const found = (text ?? '')
    .split(/[\n,，;；]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [first, last] = line.split(/\s*(?:-|–|—|~|至|到)\s*/)
      return { first: first!, last: last ?? first! }
    })
  return found.length > 0 ? found : null
}

export function told(values: Values, name: string): string | null {
  return values[name]?.trim() || null
}

/** A whole number, or null. */
export function whole(values: Values, name: string): number | null {
  const text = told(values, name)
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** Fen, or null. */
export function fen(values: Values, name: string): number | null {
  const text = told(values, name)
  return text === null ? null : parse(text)
}

/** What somebody may do here: a button each; opened, it is a part of the page with its form. */
export function Steps({
  specs,
  program,
  done,
}: {
  specs: StepSpec[]
  program: string | undefined
  done: (answer: unknown, spec: StepSpec) => void
}) {
  const t = useText(texts)
  const may = useMay()
  const [open, setOpen] = useState<string | null>(null)
  const [last, setLast] = useState<StepSpec | null>(null)
  const allowed = specs.filter((spec) => may(spec.permission))
  const chosen = allowed.find((spec) => spec.code === open)
  if (chosen) {
    return (
      <StepForm
        key={chosen.code}
        spec={chosen}
        program={program}
        leave={() => setOpen(null)}
        done={(answer) => {
          setOpen(null)
          setLast(chosen)
          done(answer, chosen)
        }}
      />
    )
  }
  return (
    <>
      {last && (
        <p className="notice good" role="status">
          ● {t('done', { what: last.label })}
        </p>
      )}
      {allowed.length > 0 && (
        <div className="row steps">
          {allowed.map((spec, i) => (
            <button
              key={spec.code}
              className={'btn' + (spec.danger ? ' danger' : i === 0 ? ' primary' : '')}
              onClick={() => {
                setLast(null)
                setOpen(spec.code)
              }}
            >
              {spec.label}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

export function StepForm({
  spec,
  program,
  leave,
  done,
}: {
  spec: StepSpec
  program: string | undefined
  leave: () => void
  done: (answer: unknown) => void
}) {
  const t = useText(texts)
  const [values, setValues] = useState<Values>(spec.initial ?? {})
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const act = useAct(
    async (body: unknown, key) =>
      (
        await send(spec.method ?? 'POST', spec.at?.(values) ?? spec.path, body ?? {}, {
          'Idempotency-Key': key,
        })
      ).body,
    done,
  )
  const submit = () => {
    const found: Record<string, string> = {}
    for (const field of spec.fields) {
      const typed = told(values, field.name)
      if (typed === null) {
        if (field.required) found[field.name] = t('needed')
      } else if (field.kind === 'money' && parse(typed) === null) found[field.name] = t('noMoney')
      else if (field.kind === 'count' && !/^\d{1,9}$/.test(typed)) found[field.name] = t('noCount')
    }
    setWrong(found)
    if (Object.keys(found).length === 0) void act.run(spec.body(values))
  }
  return (
    <section className="panel" aria-labelledby={'step-' + spec.code}>
      <header>
        <h2 id={'step-' + spec.code}>{spec.label}</h2>
      </header>
      <form
        noValidate
        className="panel-body form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {spec.why && <p>{spec.why}</p>}
        {spec.fields.map((field) => (
          <OneField
            key={field.name}
            field={field}
            program={program}
            value={values[field.name] ?? ''}
            set={(text) => setValues({ ...values, [field.name]: text })}
            fault={
              wrong[field.name] ?? act.fault(...(field.pointers ?? []), '/' + field.name)
            }
          />
        ))}
        <Refused error={act.error} />
        <div className="row">
          <button className={'btn ' + (spec.danger ? 'danger' : 'primary')} disabled={act.isBusy}>
            {t('confirm', { what: spec.label })}
          </button>
          <button type="button" className="btn" onClick={leave}>
            {t('cancel')}
          </button>
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
  const common = { label: field.label, value, set, fault, hint: field.hint }
  switch (field.kind) {
    case 'area':
      return <AreaField {...common} />
    case 'ranges':
      return <AreaField {...common} hint={field.hint ?? t('rangesHint')} />
    case 'choice':
      return <ChoiceField {...common} options={field.options ?? []} />
    case 'branch':
      return (
        <BranchField
          program={program}
          all="—"
          label={field.label}
          value={value}
          set={set}
          fault={fault}
        />
      )
    case 'date':
      return <TextField {...common} type="date" />
    case 'money':
      return <TextField {...common} inputMode="decimal" />
    case 'count':
      return <TextField {...common} inputMode="numeric" />
    default:
      return <TextField {...common} />
  }
}
