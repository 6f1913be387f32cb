import { NoAnswer, problemOf } from '@/api/problem'
import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useEffect, useId, useRef, type InputHTMLAttributes, type ReactNode } from 'react'

/** What a control needs of the field it stands in. */
export interface Control {
  id: string
  required: boolean
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

interface Around {
  label: string
  hint?: string | undefined
  fault?: string | undefined
  required?: boolean | undefined
}

interface Valued extends Around {
  value: string
  set: (value: string) => void
}

/** A value and what it is called. */
export type Option = readonly [value: string, name: string]

function useControl({ hint, fault, required = false }: Around): Control {
  const id = useId()
  const about = [fault && id + 'f', hint && id + 'h'].filter(Boolean).join(' ')
  return {
    id,
    required,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': about || undefined,
  }
}

/** What is said below a control: the fault the server found in it, and what helps to fill it in. */
function About({ id, hint, fault }: { id: string } & Pick<Around, 'hint' | 'fault'>) {
  return (
    <>
      {fault && (
        <p id={id + 'f'} className="field-fault">
          <span aria-hidden="true">■ </span>
          {fault}
        </p>
      )}
      {hint && (
        <p id={id + 'h'} className="hint">
          {hint}
        </p>
      )}
    </>
  )
}

/** A control with its name, a hint, and what is wrong with it. */
export function Field({ children, ...about }: Around & { children: (control: Control) => ReactNode }) {
  const t = useText(texts)
  const control = useControl(about)
  return (
    <div className="field">
      <span className="row">
        <label htmlFor={control.id} className="label">
          {about.label}
        </label>
        {about.required && (
          <span className="needed" aria-hidden="true">
            {t('required')}
          </span>
        )}
      </span>
      {children(control)}
      <About id={control.id} hint={about.hint} fault={about.fault} />
    </div>
  )
}

type Input = Valued & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'>

/** One line of text; several with `rows`. */
export function TextField({
  label,
  hint,
  fault,
  required,
  value,
  set,
  rows,
  ...more
}: Input & { rows?: number | undefined }) {
  return (
    <Field label={label} hint={hint} fault={fault} required={required}>
      {(control) =>
        rows ? (
          <textarea
            {...control}
            className="input"
            rows={rows}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        ) : (
          <input
            autoComplete="off"
            {...more}
            {...control}
            className="input"
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        )
      }
    </Field>
  )
}

export function ChoiceField({
  value,
  set,
  options,
  ...about
}: Valued & { options: readonly Option[] }) {
  return (
    <Field {...about}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => set(event.target.value)}
        >
          {options.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function CheckField({
  checked,
  set,
  ...about
}: Around & { checked: boolean; set: (checked: boolean) => void }) {
  const { id, required: _, ...control } = useControl(about)
  return (
    <div className="field">
      <label className="check">
        <input
          {...control}
          type="checkbox"
          checked={checked}
          onChange={(event) => set(event.target.checked)}
        />
        <span>{about.label}</span>
      </label>
      <About id={id} hint={about.hint} fault={about.fault} />
    </div>
  )
}

/**
 * Why a step was not taken. Faults whose pointer is in `shown` stand at their field; the others are
 * told here.
 */
export function Refused({
  error,
  shown = [],
  hint,
  children,
}: {
  error: unknown
  shown?: readonly string[]
  hint?: string | null | undefined
  children?: ReactNode
}) {
  const t = useText(texts)
  const band = useRef<HTMLElement>(null)
  useEffect(() => {
    band.current?.scrollIntoView?.({ block: 'nearest' })
  }, [error])
  if (!error) return null
  const problem = problemOf(error)
  const others = (problem?.errors ?? []).filter(
    (each) => !shown.includes(each.pointer ?? '') && (each.message ?? each.code) !== problem?.title,
  )
  return (
    <section className="notice stop" role="alert" ref={band}>
      <h2>{problem ? problem.title : error instanceof NoAnswer ? t('noAnswer') : t('failed')}</h2>
      {hint && <p>{hint}</p>}
      {others.length > 0 && (
        <ul>
          {others.map((each, i) => (
            <li key={i}>
              {each.message ?? each.code} {each.pointer && <code className="code">{each.pointer}</code>}
            </li>
          ))}
        </ul>
      )}
      {problem && (
        <div className="row">
          {children}
          <code className="code">{problem.code}</code>
          {typeof problem['trace'] === 'string' && (
            <span className="hint">{t('trace', { trace: problem['trace'] })}</span>
          )}
        </div>
      )}
    </section>
  )
}
