import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay, useMe } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { useSeparationHint } from './separation-hint'

type Grant = Schemas['GrantShown']

/** One grant, and what can be done with it: reviewed, lent, ended. */
export function GrantCard({ grant, close }: { grant: Grant; close: () => void }) {
  const t = useText(texts)
  const may = useMay()
  const me = useMe()
  const [asked, setAsked] = useState<'end' | 'lend' | null>(null)
  const certify = useStep(grant, 'recertifications', close)
  const hint = useSeparationHint(certify.problem)
  const stands = grant.status === 'ACTIVE'
  const isOwn = grant.staff === me.staff
  return (
    <section className="panel above" aria-label={grant.staff + ' ' + grant.role}>
      <header>
        <h2>
          {grant.staff} · {grant.role}
        </h2>
        <button className="btn quiet" onClick={close}>
          {t('close')}
        </button>
      </header>
      <div className="panel-body stack">
        <dl className="facts">
          <dt>{t('by')}</dt>
          <dd>
            {grant.maker} · {moment(grant.askedAt)}
          </dd>
          {grant.reason && (
            <>
              <dt>{t('reason')}</dt>
              <dd>{grant.reason}</dd>
            </>
          )}
          {grant.approval && (
            <>
              <dt>{t('approval')}</dt>
              <dd className="mono">{grant.approval}</dd>
            </>
          )}
          {grant.endedAt && (
            <>
              <dt>{t('endedBy')}</dt>
              <dd>
                {grant.endedBy} · {moment(grant.endedAt)} {grant.endReason}
              </dd>
            </>
          )}
        </dl>
        <Refused error={certify.error} hint={hint} />
        {stands && asked === null && (
          <div className="row">
            {may('grant:recertify') && !isOwn && (
              <button
                className="btn primary"
                disabled={certify.isBusy}
                onClick={() => void certify.run({})}
              >
                {t('recertify')}
              </button>
            )}
            {may('approval:delegate') && isOwn && (
              <button className="btn" onClick={() => setAsked('lend')}>
                {t('lend')}
              </button>
            )}
            {may('grant:recertify') && (
              <button className="btn danger" onClick={() => setAsked('end')}>
                {t('end')}
              </button>
            )}
          </div>
        )}
        {asked === 'end' && <End grant={grant} back={() => setAsked(null)} close={close} />}
        {asked === 'lend' && <Lend grant={grant} back={() => setAsked(null)} close={close} />}
      </div>
    </section>
  )
}

function useStep(grant: Grant, step: string, close: () => void) {
  const queries = useQueryClient()
  return useAct(
    async (body: object, key: string) =>
      send('POST', '/grants/' + grant.id + '/' + step, body, { 'Idempotency-Key': key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['grants'] })
      close()
    },
  )
}

interface Given {
  grant: Grant
  back: () => void
  close: () => void
}

function End({ grant, back, close }: Given) {
  const t = useText(texts)
  const [reason, setReason] = useState('')
  const step = useStep(grant, 'endings', close)
  return (
    <form
      className="notice caution"
      aria-label={t('end')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({ reason: reason.trim() })
      }}
    >
      <p>{t('endWhy')}</p>
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
          {t('endYes', { staff: grant.staff })}
        </button>
        <button type="button" className="btn" onClick={back}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}

function Lend({ grant, back, close }: Given) {
  const t = useText(texts)
  const [to, setTo] = useState('')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const step = useStep(grant, 'delegations', close)
  const hint = useSeparationHint(step.problem)
  return (
    <form
      className="form"
      aria-label={t('lend')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({ to: to.trim(), until, reason: reason.trim() || null })
      }}
    >
      <p>{t('lendWhy')}</p>
      <Refused error={step.error} hint={hint} />
      <TextField
        label={t('lendTo')}
        required
        value={to}
        set={setTo}
        fault={step.fault('/to', '/staff')}
      />
      <TextField
        label={t('until')}
        type="date"
        required
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
        <button className="btn primary" disabled={step.isBusy}>
          {t('lendNow')}
        </button>
        <button type="button" className="btn" onClick={back}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
