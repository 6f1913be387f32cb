import { api, ok } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useLanguage, useText } from '@/i18n'
import { Refused, ChoiceField, TextField } from '@/kit/fields'
import { Rows } from '@/kit/list'
import { Status } from '@/kit/words'
import { grouped } from '@/lib/ids'
import { moment } from '@/lib/time'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { channelName, purposeName } from '../channels'
import { texts } from '../messages'
import { useFieldName } from './identity'

export function CardsTab({
  membership,
  products,
}: {
  membership: string
  products: Record<string, string>
}) {
  const t = useText(texts)
  const may = useMay()
  const cards = useQuery({
    queryKey: ['membership', membership, 'cards'],
    enabled: may('card:read'),
    queryFn: async () =>
      ok(api.GET('/memberships/{id}/cards', { params: { path: { id: membership } } })),
  })
  if (!may('card:read')) return <p className="empty">{t('noAccess', { permission: 'card:read' })}</p>
  return (
    <Rows
      label={t('cards')}
      answer={cards}
      rowKey={(card) => card.number}
      empty={t('cardsEmpty')}
      columns={[
        {
          title: t('cardNumber'),
          nowrap: true,
          cell: (card) => (
            <span className={'mono' + (card.replacedBy ? ' struck' : '')}>
              {grouped(card.number)}
            </span>
          ),
        },
        { title: t('product'), cell: (card) => products[card.product] ?? card.product },
        { title: t('status'), cell: (card) => <Status kind="card" value={card.status} /> },
        { title: t('issued'), nowrap: true, cell: (card) => card.issuedOn },
        { title: t('valid'), nowrap: true, cell: (card) => card.validUntil ?? t('never') },
        {
          title: t('pin'),
          cell: (card) =>
            card.pinInitial ? (
              <span className="status caution">▲ {t('pinInitial')}</span>
            ) : card.pinSet ? (
              t('pinSet')
            ) : (
              t('pinNone')
            ),
        },
      ]}
    />
  )
}

export function ConsentsTab({ member }: { member: string }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const may = useMay()
  const consents = useQuery({
    queryKey: ['member', member, 'consents'],
    enabled: may('consent:read'),
    queryFn: async () =>
      ok(api.GET('/members/{id}/consents', { params: { path: { id: member } } })),
  })
  return (
    <div className="member-top">
      {may('consent:record') && <NewConsent member={member} />}
      <section className="panel">
        {may('consent:read') ? (
          <Rows
            label={t('consents')}
            answer={consents}
            rowKey={(consent) => consent.purpose + consent.at}
            empty={t('consentsEmpty')}
            columns={[
              { title: t('purpose'), cell: (consent) => purposeName(consent.purpose, language) },
              {
                title: t('status'),
                cell: (consent) => (
                  <span className={'status ' + (consent.granted ? 'good' : 'neutral')}>
                    {consent.granted ? '● ' + t('granted') : '○ ' + t('refused')}
                  </span>
                ),
              },
              { title: t('when'), nowrap: true, cell: (consent) => moment(consent.at) },
              { title: t('consentChannel'), cell: (consent) => channelName(consent.channel, language) },
              { title: t('wording'), cell: (consent) => consent.wording },
              { title: t('by'), cell: (consent) => consent.by },
            ]}
          />
        ) : (
          <p className="empty">{t('noAccess', { permission: 'consent:read' })}</p>
        )}
      </section>
    </div>
  )
}

const PURPOSES = ['sms', 'marketing', 'direct-mail', 'email']

function NewConsent({ member }: { member: string }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [purpose, setPurpose] = useState('sms')
  const [answer, setAnswer] = useState('yes')
  const [wording, setWording] = useState('')
  const record = useMutation({
    mutationFn: async () =>
      ok(
        api.POST('/members/{id}/consents', {
          params: { path: { id: member } },
          body: { purpose, granted: answer === 'yes', wording: wording.trim() || null },
        }),
      ),
    onSuccess: () => {
      setWording('')
      return queries.invalidateQueries({ queryKey: ['member', member, 'consents'] })
    },
  })
  const problem = problemOf(record.error)
  return (
    <form
      className="panel panel-body stack"
      onSubmit={(event) => {
        event.preventDefault()
        record.mutate()
      }}
    >
      <h2>{t('recordConsent')}</h2>
      <Refused error={record.error} shown={['/purpose', '/wording']} />
      <div className="filters">
        <ChoiceField
          label={t('purpose')}
          value={purpose}
          set={setPurpose}
          options={PURPOSES.map((code) => ([code, purposeName(code, language)]))}
          fault={faults(problem)['/purpose']}
        />
        <ChoiceField
          label={t('answer')}
          value={answer}
          set={setAnswer}
          options={[
            ['yes', t('granted')],
            ['no', t('refused')],
          ]}
        />
        <TextField
          label={t('wording')}
          value={wording}
          set={setWording}
          fault={faults(problem)['/wording']}
        />
        <button className="btn" disabled={record.isPending}>
          {t('record')}
        </button>
      </div>
    </form>
  )
}

export function HistoryTab({ member }: { member: string }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const may = useMay()
  const fieldName = useFieldName()
  const changes = useQuery({
    queryKey: ['member', member, 'changes'],
    queryFn: async () => ok(api.GET('/members/{id}/changes', { params: { path: { id: member } } })),
  })
  return (
    <div className="member-top">
      <section className="panel">
        <Rows
          label={t('history')}
          answer={changes}
          rowKey={(change) => change.version + change.field}
          empty={t('changesEmpty')}
          columns={[
            { title: t('when'), nowrap: true, cell: (change) => moment(change.at) },
            { title: t('field'), cell: (change) => fieldName(change.field) },
            { title: t('before'), cell: (change) => change.before },
            { title: t('after'), cell: (change) => change.after },
            { title: t('channel'), cell: (change) => channelName(change.channel, language) },
            { title: t('by'), cell: (change) => change.by },
          ]}
        />
      </section>
      {may('audit:read') && <Seen member={member} />}
    </div>
  )
}

/** Who looked at something in full, and why. */
function Seen({ member }: { member: string }) {
  const t = useText(texts)
  const fieldName = useFieldName()
  const looks = useQuery({
    queryKey: ['member', member, 'unmaskings'],
    queryFn: async () =>
      ok(api.GET('/members/{id}/unmaskings', { params: { path: { id: member } } })),
  })
  return (
    <section className="panel">
      <header>
        <h2>{t('seenBy')}</h2>
      </header>
      <Rows
        label={t('seenBy')}
        answer={looks}
        rowKey={(look) => look.at + look.field}
        empty={t('seenEmpty')}
        columns={[
          { title: t('when'), nowrap: true, cell: (look) => moment(look.at) },
          { title: t('by'), cell: (look) => look.by },
          { title: t('field'), cell: (look) => fieldName(look.field) },
          { title: t('reason'), cell: (look) => look.reason },
        ]}
      />
    </section>
  )
}
