import type { Schemas } from '@/api/client'
import { useProvider } from '@/app/provider'
import { useText } from '@/i18n'
import { Steps, type StepSpec } from '@/kit/steps'
import { told } from '@/kit/values'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { Link } from './once'

type Account = Schemas['AccountShown']
type Invitation = Schemas['AccountInvitation']

/** One account: invited anew, locked, unlocked, its second factors taken away. */
export function AccountCard({ account, close }: { account: Account; close: () => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const provider = useProvider()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  if (invitation) return <Link invitation={invitation} close={close} />
  const path = '/accounts/' + account.id
  const because = (step: string, label: string, why: string, permission: string): StepSpec => ({
    code: step,
    label,
    why,
    permission,
    danger: step !== 'unlocks',
    submit: label,
    path: path + '/' + step,
    fields: [{ name: 'reason', label: t('reason'), required: true }],
    body: (values) => ({ reason: told(values, 'reason') }),
  })
  // who they are at the company's identity provider
  const identity: StepSpec = {
    code: 'identity',
    label: t('linkIdentity'),
    why: t('linkWhy'),
    permission: 'account:edit',
    submit: t('linkNow'),
    path: path + '/identity',
    method: 'PUT',
    initial: { subject: account.identity?.subject ?? '' },
    fields: [
      { name: 'subject', label: t('providerSubject') },
      { name: 'email', label: t('providerEmail') },
    ],
    body: (values) => ({ subject: told(values, 'subject'), email: told(values, 'email') }),
  }
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
        <Steps
          quiet
          specs={[
            {
              code: 'invitations',
              label: t('inviteAgain'),
              why: t('inviteAgainWhy'),
              permission: 'account:edit',
              submit: t('inviteNow'),
              path: path + '/invitations',
            },
            ...(provider || account.identity ? [identity] : []),
            isLocked
              ? because('unlocks', t('unlock'), t('unlockWhy'), 'account:lock')
              : because('locks', t('lock'), t('lockWhy'), 'account:lock'),
            ...(account.factors.length > 0
              ? [because('factor-resets', t('reset'), t('resetWhy'), 'account:reset-factor')]
              : []),
          ]}
          done={(answer, { code }) => {
            void queries.invalidateQueries({ queryKey: ['accounts'] })
            if (code === 'invitations') setInvitation(answer as Invitation)
            else close()
          }}
        />
      </div>
    </section>
  )
}
