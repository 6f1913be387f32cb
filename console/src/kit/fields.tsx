import { NoAnswer, problemOf } from '@/api/problem'
import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useId, type InputHTMLAttributes, type ReactNode } from 'react'

interface Common {
  label: string
  value: string
  set: (value: string) => void
  hint?: string | undefined
  fault?: string | undefined
}

type Input = Common & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'>

function describe(id: string, hint?: string, fault?: string) {
  const about = [hint && id + '-hint', fault && id + '-fault'].filter(Boolean).join(' ')
  return {
    id,
    className: 'input',
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': about || undefined,
  } as const
}

function Around({
  id,
  label,
  hint,
  fault,
  children,
}: {
  id: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  children: ReactNode
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <span className="hint" id={id + '-hint'}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="field-fault" id={id + '-fault'}>
          {fault}
        </span>
      )}
    </div>
  )
}

/** One line of text, with what is wrong about it below. */
export function TextField({ label, value, set, hint, fault, ...more }: Input) {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <input
        {...more}
        {...describe(id, hint, fault)}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </Around>
  )
}

export function AreaField({ label, value, set, hint, fault }: Common) {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <textarea
        rows={3}
        {...describe(id, hint, fault)}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </Around>
  )
}

export function ChoiceField({
  label,
  value,
  set,
  hint,
  fault,
  options,
}: Common & { options: readonly (readonly [value: string, name: string])[] }) {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <select
        {...describe(id, hint, fault)}
        value={value}
        onChange={(event) => set(event.target.value)}
      >
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Around>
  )
}

export function CheckField({
  label,
  checked,
  set,
}: {
  label: string
  checked: boolean
  set: (checked: boolean) => void
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => set(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

/** Why a step was not taken; what belongs to a field stands there as well. */
export function Refused({ error, hint }: { error: unknown; hint?: string | null }) {
  const t = useText(texts)
  if (!error) return null
  const problem = problemOf(error)
  const lost = error instanceof NoAnswer
  return (
    <div className="notice stop" role="alert">
      <h2>{problem ? problem.title : lost ? t('noAnswer') : t('failed')}</h2>
      {hint && <p>{hint}</p>}
      {problem?.errors
        ?.filter((each) => each.message && each.message !== problem.title)
        .map((each, i) => <p key={i}>{each.message}</p>)}
      {problem && (
        <p>
          <code className="code">{problem.code}</code>
        </p>
      )}
    </div>
  )
}
