import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useProvider } from '@/app/provider'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { Link } from './once'

type Account = Schemas['AccountShown']

type Step = 'identity' | 'locks' | 'unlocks' | 'factor-resets'

/** One account: invited anew, locked, unlocked, its second factors taken away. */
export function AccountCard({ account, close }: { account: Account; close: () => void }) {
  const t = useText(texts)
  const may = useMay()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Step | null>(null)
  const invite = useAct(
    async (_: null, key: string) =>
      (
        await send<Schemas['AccountInvitation']>(
          'POST',
          '/accounts/' + account.id + '/invitations',
          undefined,
          { 'Idempotency-Key': key },
        )
      ).body,
    () => void queries.invalidateQueries({ queryKey: ['accounts'] }),
  )
  if (invite.done) return <Link invitation={invite.done} close={close} />
  const provider = useProvider()
  const isLocked = account.status === 'LOCKED'
  return (
    <section className="panel above" aria-label={account.staff}>
      <header>
        <h2>{account.staff}</h2>
        <button className="btn quiet" onClick={close}>
          {t('close')}
        </button>
      </header>
      <div className="panel-body stack">
        <Refused error={invite.error} />
        {asked === null ? (
          <div className="row">
            {may('account:edit') && (
              <button className="btn" disabled={invite.isBusy} onClick={() => void invite.run(null)}>
                {t('inviteAgain')}
              </button>
            )}
            {may('account:edit') && (provider || account.identity) && (
              <button className="btn" onClick={() => setAsked('identity')}>
                {t('linkIdentity')}
              </button>
            )}
            {may('account:lock') && (
              <button
                className={isLocked ? 'btn' : 'btn danger'}
                onClick={() => setAsked(isLocked ? 'unlocks' : 'locks')}
              >
                {isLocked ? t('unlock') : t('lock')}
              </button>
            )}
            {may('account:reset-factor') && account.factors.length > 0 && (
              <button className="btn danger" onClick={() => setAsked('factor-resets')}>
                {t('reset')}
              </button>
            )}
          </div>
        ) : asked === 'identity' ? (
          <Identity account={account} back={() => setAsked(null)} close={close} />
        ) : (
          <Because account={account} step={asked} back={() => setAsked(null)} close={close} />
        )}
      </div>
    </section>
  )
}

/** Who they are at the company's identity provider. */
function Identity({
  account,
  back,
  close,
}: {
  account: Account
  back: () => void
  close: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [subject, setSubject] = useState(account.identity?.subject ?? '')
  const [email, setEmail] = useState('')
  const act = useAct(
    async (body: Schemas['AccountNewIdentity']) =>
      send('PUT', '/accounts/' + account.id + '/identity', body),
    () => {
      void queries.invalidateQueries({ queryKey: ['accounts'] })
      close()
    },
  )
  return (
    <form
      className="notice info"
      aria-label={t('linkIdentity')}
      onSubmit={(event) => {
        event.preventDefault()
        void act.run({ subject: subject.trim() || null, email: email.trim() || null })
      }}
    >
      <p>{t('linkWhy')}</p>
      <Refused error={act.error} />
      <TextField
        label={t('providerSubject')}
        value={subject}
        set={setSubject}
        fault={act.fault('/subject')}
      />
      <TextField label={t('providerEmail')} value={email} set={setEmail} fault={act.fault('/email')} />
      <div className="row">
        <button className="btn primary" disabled={act.isBusy}>
          {t('linkNow')}
        </button>
        <button type="button" className="btn" onClick={back}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}

function Because({
  account,
  step,
  back,
  close,
}: {
  account: Account
  step: Exclude<Step, 'identity'>
  back: () => void
  close: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const act = useAct(
    async (body: Schemas['AccountBecause'], key: string) =>
      send('POST', '/accounts/' + account.id + '/' + step, body, { 'Idempotency-Key': key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['accounts'] })
      close()
    },
  )
  const words = {
    locks: [t('lock'), t('lockWhy')],
    unlocks: [t('unlock'), t('unlockWhy')],
    'factor-resets': [t('reset'), t('resetWhy')],
  } as const
  return (
    <form
      className="notice caution"
      aria-label={words[step][0]}
      onSubmit={(event) => {
        event.preventDefault()
        void act.run({ reason: reason.trim() })
      }}
    >
      <p>{words[step][1]}</p>
      <Refused error={act.error} />
      <TextField
        label={t('reason')}
        required
        value={reason}
        set={setReason}
        fault={act.fault('/reason')}
      />
      <div className="row">
        <button className={'btn ' + (step === 'unlocks' ? 'primary' : 'danger')} disabled={act.isBusy}>
          {words[step][0]}
        </button>
        <button type="button" className="btn" onClick={back}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
