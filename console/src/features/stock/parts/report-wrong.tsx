import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { TextField } from '@/kit/fields'
import { Form } from '@/kit/form'
import { Failed, Loading } from '@/kit/states'
import { fen, told } from '@/kit/values'
import { yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'

type Entry = Schemas['MembershipEntryView']

/** Top-ups among what was booked, newest first: the slip, and what came of it. */
export function topUpsIn(entries: Entry[]): { id: string; at: string; paid: number }[] {
  const found = new Map<string, { id: string; at: string; paid: number }>()
  for (const { journal, at, asset, amount } of entries) {
    if (!journal.startsWith('top_') || amount <= 0) continue
    const one = found.get(journal) ?? { id: journal, at, paid: 0 }
    if (asset === 'principal') one.paid += amount
    found.set(journal, one)
  }
  return [...found.values()]
}

/** Opens a case for a top-up that was keyed wrong: chosen from those of a card, or by its number. */
export function ReportWrong({
  topUp,
  card,
  leave,
}: {
  topUp: string | undefined
  card: string | undefined
  leave: () => void
}) {
  const t = useText(texts)
  const [number, setNumber] = useState(card)
  const [typed, setTyped] = useState(card ?? '')
  const [byHand, setByHand] = useState(false)
  const may = useMay()
  const looksUp = may('card:read') && may('member:read') && !topUp && !byHand
  const found = useQuery({
    queryKey: ['card', number, 'top-ups'],
    enabled: looksUp && !!number,
    staleTime: 0,
    queryFn: async () => {
      const path = { number: number! }
      const { membership } = await ok(api.GET('/cards/{number}', { params: { path } }))
      if (!membership) return []
      const params = { path: { id: membership }, query: { limit: 200 } }
      return topUpsIn((await ok(api.GET('/memberships/{id}/entries', { params }))).items)
    },
  })
  if (!looksUp) return <CaseForm topUp={topUp} options={[]} leave={leave} />
  if (found.data && found.data.length > 0) {
    return (
      <CaseForm
        topUp={found.data[0]!.id}
        options={found.data.map((each) => [
          each.id,
          `${moment(each.at)} · ${yuan(each.paid)} · ${each.id}`,
        ])}
        leave={leave}
      />
    )
  }
  return (
    <section className="panel" aria-label={t('reportWrong')}>
      <header>
        <h2>{t('reportWrong')}</h2>
      </header>
      <form
        className="panel-body form"
        onSubmit={(event) => {
          event.preventDefault()
          setNumber(typed.replace(/\s/g, '') || undefined)
        }}
      >
        <p>{t('reportWrongWhy')}</p>
        {found.error && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.isFetching && <Loading rows={2} />}
        {found.data?.length === 0 && (
          <p className="notice caution" role="status">
            ▲ {t('noTopUps')}
          </p>
        )}
        <TextField
          label={t('cardNumber')}
          hint={t('cardNumberHint')}
          inputMode="numeric"
          value={typed}
          set={setTyped}
        />
        <div className="row">
          <button className="btn primary" disabled={!typed.trim() || found.isFetching}>
            {t('findTopUps')}
          </button>
          <button type="button" className="btn" onClick={() => setByHand(true)}>
            {t('byTopUp')}
          </button>
          <button type="button" className="btn" onClick={leave}>
            {t('leaveIt')}
          </button>
        </div>
      </form>
    </section>
  )
}

function CaseForm({
  topUp,
  options,
  leave,
}: {
  topUp: string | undefined
  options: readonly (readonly [string, string])[]
  leave: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (
    <Form
      label={t('reportWrong')}
      why={t('reportWrongWhy')}
      initial={{ topUp: topUp ?? '' }}
      fields={[
        options.length > 0
          ? { name: 'topUp', label: t('topUp'), kind: 'choice', options }
          : { name: 'topUp', label: t('topUp'), hint: t('topUpHint'), required: true },
        { name: 'paid', label: t('paid'), kind: 'money', required: true },
        { name: 'ground', label: t('ground'), required: true },
        { name: 'responsible', label: t('responsible'), required: true },
        { name: 'fact', label: t('fact'), kind: 'area' },
      ]}
      danger
      submit={t('reportWrongYes')}
      leave={leave}
      act={async (values, key) => {
        const path = `/top-ups/${encodeURIComponent(told(values, 'topUp') ?? '')}/corrections`
        const body = {
          paid: fen(values, 'paid') ?? 0,
          ground: told(values, 'ground') ?? '',
          responsible: told(values, 'responsible') ?? '',
          fact: told(values, 'fact'),
        }
        const headers = { 'Idempotency-Key': key }
        return (await send<Schemas['CaseView']>('POST', path, body, headers)).body
      }}
      done={({ id }) => {
        void queries.invalidateQueries({ queryKey: ['desk-cases'] })
        void navigate({ to: '/card-desk/desk-cases/$id', params: { id } })
      }}
    />
  )
}
