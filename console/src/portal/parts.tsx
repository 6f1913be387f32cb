import { problemOf } from '@/api/problem'
import { useText } from '@/i18n'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { texts } from './messages'

/** What failed, with a way to try again. */
export function Trouble({ error, again, step }: {
  error: unknown
  again?: () => void
  step?: boolean
}) {
  const t = useText(texts)
  if (!error) return null
  const problem = problemOf(error)
  const wait = problem?.['retryAfter']
  const tries = problem?.['triesLeft']
  return (
    <div className="m-note stop" role="alert">
      <p>{problem ? problem.title : t(step ? 'stepLost' : 'noAnswer')}</p>
      {typeof wait === 'number' && <p>{t('waitFor', { n: wait })}</p>}
      {typeof tries === 'number' && <p>{t('triesLeft', { n: tries })}</p>}
      {again && (
        <button className="m-btn" onClick={again}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}

/** Words after a while, nothing before. */
export function Waiting() {
  const t = useText(texts)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="m-empty" role="status">
      {late && t('loading')}
    </p>
  )
}

/** A server's list in all its states. */
export function Shown<T>({ got, children }: {
  got: { data: T | undefined; error: unknown; again: () => void }
  children: (data: T) => ReactNode
}) {
  if (got.error) return <Trouble error={got.error} again={got.again} />
  if (got.data === undefined) return <Waiting />
  return <>{children(got.data)}</>
}

export function Field({
  label,
  value,
  change,
  hint,
  fault,
  ...more
}: {
  label: string
  value: string
  change: (value: string) => void
  hint?: string | undefined
  fault?: string | undefined
  type?: 'text' | 'tel' | 'password'
  inputMode?: 'numeric' | 'tel' | 'text'
  autoComplete?: string
  maxLength?: number
  autoFocus?: boolean
}) {
  const id = useId()
  const told = [hint && id + 'h', fault && id + 'f'].filter(Boolean).join(' ')
  return (
    <div className="m-field">
      <label htmlFor={id}>{label}</label>
      <input
        {...more}
        id={id}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={told || undefined}
        onChange={(event) => change(event.target.value)}
      />
      {fault && (
        <p id={id + 'f'} className="m-fault">
          ■ {fault}
        </p>
      )}
      {hint && (
        <p id={id + 'h'} className="m-hint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** Chooses one of few; the chosen one is told to those who do not see it. */
export function Choice<T extends string>({ label, value, change, choices }: {
  label: string
  value: T
  change: (value: T) => void
  choices: readonly (readonly [T, string])[]
}) {
  return (
    <div className="m-choice" role="group" aria-label={label}>
      {choices.map(([code, name]) => (
        <button
          key={code}
          type="button"
          aria-pressed={code === value}
          onClick={() => change(code)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

/** Seconds that are left, told every second. */
export function useCountdown(from: number, begun: number): number {
  const left = () => Math.max(0, Math.ceil(from - (performance.now() - begun) / 1000))
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 500)
    return () => clearInterval(timer)
  }, [])
  return left()
}
