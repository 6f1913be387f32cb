import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, ChoiceField, TextField } from '@/kit/fields'
import { useTender } from '@/kit/words'
import { yuan } from '@/lib/money'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages-acts'
import { TakingBranch, useTakingBranch } from './branch'

type Fee = Schemas['FeeView']

const TENDERS = ['cash', 'card', 'wechat', 'alipay', 'transfer', 'cheque', 'other'] as const

/** The joining fee that is due: taken, or waived by whoever may. */
export function JoiningFee({
  member,
  membership,
  due,
}: {
  member: Schemas['MemberView']
  membership: string
  due: number
}) {
  const t = useText(texts)
  const may = useMay()
  const tender = useTender()
  const queries = useQueryClient()
  const branch = useTakingBranch(member)
  const [how, setHow] = useState<string>('cash')
  const [reason, setReason] = useState('')
  const waives = how === 'waive'
  const act = useAct(
    async (body: object, key: string) =>
      (
        await send<Fee>('POST', `/memberships/${membership}/fee-payments`, body, {
          'Idempotency-Key': key,
        })
      ).body,
    () => {
      void queries.invalidateQueries({ queryKey: ['membership', membership] })
      void queries.invalidateQueries({ queryKey: ['member', member.id] })
    },
  )
  if (!may('fee:take') || member.status !== 'ACTIVE') {
    return <p className="notice caution">▲ {t('feeDue', { amount: yuan(due) })}</p>
  }
  return (
    <form
      className="notice caution stack fee"
      onSubmit={(event) => {
        event.preventDefault()
        void act.run({
          branch: branch.code,
          ...(waives ? { waiver: reason.trim() } : { tender: { kind: how } }),
        })
      }}
    >
      <p>▲ {t('feeDue', { amount: yuan(due) })}</p>
      <Refused error={act.error} shown={['/waiver']} />
      <div className="filters">
        <TakingBranch label={t('takingBranch')} branch={branch} />
        <ChoiceField
          label={t('feeHow')}
          value={how}
          set={setHow}
          options={[
            ...TENDERS.map((kind) => [kind, tender(kind)] as const),
            ...(may('membership:waive-fee') ? [['waive', t('feeWaive')] as const] : []),
          ]}
        />
        {waives && (
          <TextField
            label={t('feeWaiver')}
            hint={t('feeWaiverHint')}
            required
            value={reason}
            set={setReason}
            fault={act.fault('/waiver')}
          />
        )}
        <button
          className="btn primary"
          disabled={act.isBusy || !branch.code || (waives && !reason.trim())}
        >
          {waives ? t('feeWaive') : `${t('feeTake')} ${yuan(due)}`}
        </button>
      </div>
    </form>
  )
}
