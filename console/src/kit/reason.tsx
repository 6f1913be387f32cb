import { useAct } from './act'
import { Refused, TextField } from './fields'
import { useState } from 'react'

/** One question, why, and one step: a short form below what it is about. */
export function ReasonForm<R>({
  label,
  hint,
  submit,
  className = 'stack',
  act,
  done,
}: {
  label: string
  hint?: string | undefined
  submit: string
  className?: string
  act: (reason: string, key: string) => Promise<R>
  done: (answer: R) => void
}) {
  const [reason, setReason] = useState('')
  const step = useAct(act, done)
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) void step.run(reason.trim())
      }}
    >
      <Refused error={step.error} shown={['/reason']} />
      <TextField
        label={label}
        hint={hint}
        autoFocus
        required
        value={reason}
        set={setReason}
        fault={step.fault('/reason')}
      />
      <div className="row">
        <button className="btn" disabled={step.isBusy || !reason.trim()}>
          {submit}
        </button>
      </div>
    </form>
  )
}
