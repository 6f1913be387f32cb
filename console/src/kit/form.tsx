import type { Problem } from '@/api/problem'
import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useEffect, useId, useRef, type ReactNode } from 'react'

/** What a control needs of the field it stands in. */
export interface Control {
  id: string
  required: boolean
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

/** A control with its name, a hint, and the fault the server found in it. */
export function Field({
  label,
  hint,
  fault,
  required = false,
  children,
}: {
  label: string
  hint?: string | undefined
  fault?: string | undefined
  required?: boolean
  children: (control: Control) => ReactNode
}) {
  const t = useText(texts)
  const id = useId()
  const told = [hint && id + 'h', fault && id + 'f'].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {label}
        {required && <span className="needed"> {t('required')}</span>}
      </label>
      {children({
        id,
        required,
        'aria-invalid': fault !== undefined,
        'aria-describedby': told || undefined,
      })}
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
    </div>
  )
}

interface Choice {
  value: string
  label: string
}

export function TextField({
  value,
  change,
  type = 'text',
  rows,
  autoFocus,
  autoComplete = 'off',
  inputMode,
  placeholder,
  ...field
}: {
  label: string
  value: string
  change: (value: string) => void
  hint?: string | undefined
  fault?: string | undefined
  required?: boolean
  type?: 'text' | 'date' | 'datetime-local' | 'tel' | 'email' | 'url' | 'password' | 'search'
  rows?: number
  autoFocus?: boolean
  autoComplete?: string
  inputMode?: 'numeric' | 'tel' | 'email' | 'text' | undefined
  placeholder?: string
}) {
  return (
    <Field {...field}>
      {(control) =>
        rows ? (
          <textarea
            {...control}
            className="input"
            rows={rows}
            value={value}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <input
            {...control}
            className="input"
            type={type}
            autoFocus={autoFocus}
            autoComplete={autoComplete}
            inputMode={inputMode}
            placeholder={placeholder}
            value={value}
            onChange={(event) => change(event.target.value)}
          />
        )
      }
    </Field>
  )
}

export function SelectField({
  value,
  change,
  choices,
  any,
  ...field
}: {
  label: string
  value: string
  change: (value: string) => void
  choices: Choice[]
  /** What choosing nothing is called; left out where something must be chosen. */
  any?: string
  hint?: string | undefined
  fault?: string | undefined
  required?: boolean
}) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => change(event.target.value)}
        >
          {any !== undefined && <option value="">{any}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function CheckField({
  label,
  checked,
  change,
  fault,
  hint,
}: {
  label: string
  checked: boolean
  change: (checked: boolean) => void
  fault?: string | undefined
  hint?: string | undefined
}) {
  const id = useId()
  const told = [hint && id + 'h', fault && id + 'f'].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          checked={checked}
          aria-invalid={fault !== undefined}
          aria-describedby={told || undefined}
          onChange={(event) => change(event.target.checked)}
        />
        {label}
      </label>
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
    </div>
  )
}

/**
 * The server's "no" above a form. Faults whose pointer is not in `shown` have no field of their own
 * and are told here.
 */
export function Refused({
  problem,
  shown = [],
  children,
}: {
  problem: Problem | null
  shown?: string[]
  children?: ReactNode
}) {
  const t = useText(texts)
  const band = useRef<HTMLElement>(null)
  useEffect(() => {
    band.current?.scrollIntoView?.({ block: 'nearest' })
  }, [problem])
  if (!problem) return null
  const others = (problem.errors ?? []).filter((each) => !shown.includes(each.pointer ?? ''))
  return (
    <section className="notice stop" role="alert" ref={band}>
      <h2>{problem.title}</h2>
      {others.length > 0 && (
        <ul>
          {others.map((each, i) => (
            <li key={i}>
              <code className="code">{each.pointer}</code> {each.message ?? each.code}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {children}
        <code className="code">{problem.code}</code>
        {typeof problem['trace'] === 'string' && (
          <span className="hint">{t('trace', { trace: problem['trace'] })}</span>
        )}
      </div>
    </section>
  )
}
