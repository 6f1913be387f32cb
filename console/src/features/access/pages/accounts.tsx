import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { ChoiceField, Refused, TextField } from '@/kit/fields'
import { Paged } from '@/kit/paged'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { AccountCard } from '../parts/account-card'
import { Link as OnceLink } from '../parts/once'

const route = getRouteApi('/office/accounts')

type Account = Schemas['AccountShown']

const TONES: Record<string, string> = {
  INVITED: 'info',
  OPEN: 'good',
  LOCKED: 'stop',
  ENDED: 'neutral',
}

/** Who can sign in: invited, locked, and unlocked here; passwords are known to nobody. */
export function AccountsPage() {
  const t = useText(texts)
  const may = useMay()
  const { cursor } = route.useSearch()
  const [invites, setInvites] = useState(false)
  const [open, setOpen] = useState<Account | null>(null)
  const word = (status: string) =>
    status in TONES ? t(status as 'INVITED' | 'OPEN' | 'LOCKED' | 'ENDED') : status
  return (
    <>
      <div className="page-head">
        <h1>{t('accounts')}</h1>
        <span className="grow" />
        {may('account:create') && !invites && (
          <button className="btn primary" onClick={() => setInvites(true)}>
            {t('invite')}
          </button>
        )}
      </div>
      {invites && <InviteForm close={() => setInvites(false)} />}
      {open && <AccountCard key={open.id} account={open} close={() => setOpen(null)} />}
      <Paged
        queryKey={['accounts', 'list']}
        label={t('accounts')}
        cursor={cursor}
        empty={t('noAccounts')}
        ask={(at?: string) =>
          ok(api.GET('/accounts', { params: { query: { limit: 50, ...(at ? { cursor: at } : {}) } } }))
        }
        rowKey={(row) => row.id}
        columns={[
          {
            title: t('staff'),
            cell: (row) => (
              <button className="btn quiet link" onClick={() => setOpen(row)}>
                {row.staff}
              </button>
            ),
          },
          {
            title: t('status'),
            cell: (row) => (
              <span className={'status ' + (TONES[row.status] ?? 'neutral')}>
                {word(row.status)}
              </span>
            ),
          },
          { title: t('factors'), cell: (row) => row.factors.join(', ') || t('noFactors') },
          {
            title: t('identity'),
            cell: (row) => row.identity?.subject ?? row.identity?.email ?? '—',
          },
          { title: t('language'), cell: (row) => row.language },
          {
            title: t('created'),
            cell: (row) => <span className="nowrap">{moment(row.createdAt)}</span>,
          },
        ]}
      />
    </>
  )
}

function InviteForm({ close }: { close: () => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [staff, setStaff] = useState('')
  const [language, setLanguage] = useState('zh-CN')
  const step = useAct(
    async (body: Schemas['AccountNewAccount'], key: string) =>
      (
        await send<Schemas['AccountInvitation']>('POST', '/accounts', body, {
          'Idempotency-Key': key,
        })
      ).body,
    () => void queries.invalidateQueries({ queryKey: ['accounts'] }),
  )
  if (step.done) return <OnceLink invitation={step.done} close={close} />
  return (
    <form
      className="panel panel-body form above"
      aria-label={t('invite')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({ staff: staff.trim(), language })
      }}
    >
      <h2>{t('invite')}</h2>
      <Refused error={step.error} />
      <TextField
        label={t('staff')}
        required
        value={staff}
        set={setStaff}
        fault={step.fault('/staff')}
      />
      <ChoiceField
        label={t('language')}
        value={language}
        set={setLanguage}
        fault={step.fault('/language')}
        options={[
          ['zh-CN', '中文'],
          ['en', 'English'],
        ]}
      />
      <div className="row">
        <button className="btn primary" disabled={step.isBusy}>
          {t('inviteNow')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
