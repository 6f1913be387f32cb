import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Form } from '@/kit/form'
import { List } from '@/kit/list'
import { told } from '@/kit/values'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { AccountCard } from '../parts/account-card'
import { Link as OnceLink } from '../parts/once'

type Account = Schemas['AccountShown']
type Invitation = Schemas['AccountInvitation']

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
      <List
        queryKey={['accounts', 'list']}
        label={t('accounts')}
        empty={t('noAccounts')}
        ask={(cursor) =>
          ok(api.GET('/accounts', { params: { query: { ...said({ cursor }), limit: 50 } } }))
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
          { title: t('created'), nowrap: true, cell: (row) => moment(row.createdAt) },
        ]}
      />
    </>
  )
}

function InviteForm({ close }: { close: () => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  if (invitation) return <OnceLink invitation={invitation} close={close} />
  return (
    <Form
      label={t('invite')}
      initial={{ language: 'zh-CN' }}
      fields={[
        { name: 'staff', label: t('staff'), required: true },
        {
          name: 'language',
          label: t('language'),
          kind: 'choice',
          options: [
            ['zh-CN', '中文'],
            ['en', 'English'],
          ],
        },
      ]}
      submit={t('inviteNow')}
      leave={close}
      act={async (values, key) => {
        const body = { staff: told(values, 'staff') ?? '', language: values['language'] }
        const headers = { 'Idempotency-Key': key }
        return (await send<Invitation>('POST', '/accounts', body, headers)).body
      }}
      done={(made) => {
        void queries.invalidateQueries({ queryKey: ['accounts'] })
        setInvitation(made)
      }}
    />
  )
}
