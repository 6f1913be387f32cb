import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'

type Person = Schemas['WorkforcePerson']

/** To another post, or away. */
export function Moves({ program, person }: { program: string; person: Person }) {
  const t = useText(texts)
  const may = useMay()
  const [asked, setAsked] = useState<'transfer' | 'leave' | null>(null)
  return (
    <div className="stack above">
      {asked === null && (
        <div className="row">
          {may('staff:edit') && (
            <button className="btn" onClick={() => setAsked('transfer')}>
              {t('transfer')}
            </button>
          )}
          {may('staff:end') && (
            <button className="btn danger" onClick={() => setAsked('leave')}>
              {t('leave')}
            </button>
          )}
        </div>
      )}
      {asked === 'transfer' && (
        <Transfer program={program} person={person} close={() => setAsked(null)} />
      )}
      {asked === 'leave' && (
        <Leave program={program} person={person} close={() => setAsked(null)} />
      )}
    </div>
  )
}

function useMove(person: Person, step: 'transfers' | 'departures', close: () => void) {
  const queries = useQueryClient()
  return useAct(
    async (body: object, key: string) =>
      send('POST', '/staff/' + encodeURIComponent(person.code) + '/' + step, body, {
        'Idempotency-Key': key,
      }),
    () => {
      void queries.invalidateQueries({ queryKey: ['staff'] })
      close()
    },
  )
}

interface Given {
  program: string
  person: Person
  close: () => void
}

function Transfer({ program, person, close }: Given) {
  const t = useText(texts)
  const [role, setRole] = useState(person.role)
  const [branch, setBranch] = useState(person.branch)
  const [department, setDepartment] = useState(person.department ?? '')
  const [reason, setReason] = useState('')
  const step = useMove(person, 'transfers', close)
  return (
    <form
      className="panel panel-body form"
      aria-label={t('transfer')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({
          program,
          role: role.trim(),
          branch: branch.trim(),
          department: department.trim() || null,
          reason: reason.trim() || null,
        })
      }}
    >
      <h2>{t('transfer')}</h2>
      <p>{t('transferWhy')}</p>
      <Refused error={step.error} />
      <TextField label={t('role')} required value={role} set={setRole} fault={step.fault('/role')} />
      <TextField
        label={t('branch')}
        required
        value={branch}
        set={setBranch}
        fault={step.fault('/branch')}
      />
      <TextField
        label={t('department')}
        value={department}
        set={setDepartment}
        fault={step.fault('/department')}
      />
      <TextField
        label={t('reason')}
        value={reason}
        set={setReason}
        fault={step.fault('/reason')}
      />
      <div className="row">
        <button className="btn primary" disabled={step.isBusy}>
          {t('transferYes')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}

function Leave({ program, person, close }: Given) {
  const t = useText(texts)
  const [reason, setReason] = useState('')
  const step = useMove(person, 'departures', close)
  return (
    <form
      className="notice caution"
      aria-label={t('leave')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({ program, reason: reason.trim() || null })
      }}
    >
      <p>{t('leaveWhy')}</p>
      <Refused error={step.error} />
      <TextField
        label={t('reason')}
        required
        value={reason}
        set={setReason}
        fault={step.fault('/reason')}
      />
      <div className="row">
        <button className="btn danger" disabled={step.isBusy}>
          {t('leaveYes', { name: person.name })}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
