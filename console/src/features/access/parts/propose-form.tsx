import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useName, useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { ChoiceField, Refused, TextField } from '@/kit/fields'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { useSeparationHint } from './separation-hint'

/** A role asked for, for somebody, somewhere, from a day on. */
export function ProposeForm({
  program,
  staff: known,
  close,
}: {
  program: string
  staff: string | undefined
  close: () => void
}) {
  const t = useText(texts)
  const name = useName()
  const queries = useQueryClient()
  const roles = useQuery({
    queryKey: ['roles', program],
    staleTime: 300_000,
    queryFn: async () => (await ok(api.GET('/roles', { params: { query: { program } } }))).items,
  })
  const [staff, setStaff] = useState(known ?? '')
  const [role, setRole] = useState('')
  const [scope, setScope] = useState('own')
  const [place, setPlace] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const hasPlace = scope === 'branch' || scope === 'region'
  const step = useAct(
    async (body: Schemas['GrantWanted'], key: string) =>
      (
        await send<Schemas['GrantShown']>('POST', '/grants', body, { 'Idempotency-Key': key })
      ).body,
    () => void queries.invalidateQueries({ queryKey: ['grants'] }),
  )
  const hint = useSeparationHint(step.problem)
  if (step.done) {
    return (
      <section className="notice good above" role="status">
        <p>{step.done.status === 'ACTIVE' ? t('bootstrap') : t('done')}</p>
        {step.done.warnings.length > 0 && (
          <p>
            {t('warned')} {step.done.warnings.join('; ')}
          </p>
        )}
        <button className="btn" onClick={close}>
          {t('close')}
        </button>
      </section>
    )
  }
  return (
    <form
      className="panel panel-body form above"
      aria-label={t('propose')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({
          program,
          staff: staff.trim(),
          role,
          scope,
          ...(hasPlace ? { place: place.trim() } : {}),
          ...(from ? { from } : {}),
          ...(until ? { until } : {}),
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        })
      }}
    >
      <h2>{t('propose')}</h2>
      <p className="hint">{t('proposeWhy')}</p>
      <Refused error={step.error} hint={hint} />
      <TextField
        label={t('staff')}
        required
        value={staff}
        set={setStaff}
        fault={step.fault('/staff')}
      />
      <ChoiceField
        label={t('role')}
        value={role}
        set={setRole}
        fault={step.fault('/role')}
        options={[
          ['', ''],
          ...(roles.data ?? []).map(
            (each) => [each.code, name(each.name, each.en) + ' · ' + each.code] as const,
          ),
        ]}
      />
      <ChoiceField
        label={t('scope')}
        value={scope}
        set={setScope}
        fault={step.fault('/scope')}
        options={[
          ['own', t('OWN')],
          ['branch', t('BRANCH')],
          ['region', t('REGION')],
          ['all', t('ALL')],
        ]}
      />
      {hasPlace && (
        <TextField
          label={t('place')}
          required
          value={place}
          set={setPlace}
          fault={step.fault('/place', '/branch')}
        />
      )}
      <TextField
        label={t('from')}
        type="date"
        value={from}
        set={setFrom}
        fault={step.fault('/from')}
      />
      <TextField
        label={t('until')}
        hint={t('untilHint')}
        type="date"
        value={until}
        set={setUntil}
        fault={step.fault('/until')}
      />
      <TextField
        label={t('reason')}
        value={reason}
        set={setReason}
        fault={step.fault('/reason')}
      />
      <div className="row">
        <button className="btn primary" disabled={step.isBusy || !role}>
          {t('proposeNow')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
