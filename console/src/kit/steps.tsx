import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useState } from 'react'
import { Form, type FormProps } from './form'
import type { Values } from './values'

/** Something that can be done here and now. */
export interface StepSpec extends Omit<FormProps<unknown>, 'act' | 'submit' | 'danger' | 'done' | 'leave'> {
  code: string
  permission: string
  path: string
  /** Where it goes, if that is typed. */
  at?: (values: Values) => string
  method?: 'POST' | 'PUT'
  body?: (values: Values) => unknown
  danger?: boolean
  /** What its last button says, if not its name. */
  submit?: string
}

/** What somebody may do here: a button each; opened, it is a part of the page with its form. */
export function Steps({
  specs,
  program,
  done,
  quiet = false,
}: {
  specs: StepSpec[]
  program?: string | undefined
  done: (answer: unknown, spec: StepSpec) => void
  /** None of the buttons is what one came for. */
  quiet?: boolean
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
              className={'btn' + (spec.danger ? ' danger' : i === 0 && !quiet ? ' primary' : '')}
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
  program?: string | undefined
  leave?: () => void
  done: (answer: unknown) => void
}) {
  const t = useText(texts)
  const { code: _, permission: __, path, at, method = 'POST', body, submit, ...form } = spec
  return (
    <Form
      program={program}
      {...form}
      submit={submit ?? t('confirm', { what: spec.label })}
      leave={leave}
      act={async (values, key) => {
        const headers = { 'Idempotency-Key': key }
        return (await send(method, at?.(values) ?? path, body?.(values) ?? {}, headers)).body
      }}
      done={done}
    />
  )
}
