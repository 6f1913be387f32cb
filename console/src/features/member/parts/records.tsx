import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { grouped } from '@/lib/ids'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { texts } from '../messages'

export function CardsTab({
  membership,
  products,
}: {
  membership: string
  products: Record<string, string>
}) {
  const t = useText(texts)
  const cards = useQuery({
    queryKey: ['membership', membership, 'cards'],
    queryFn: async () =>
      ok(api.GET('/memberships/{id}/cards', { params: { path: { id: membership } } })),
  })
  return (
    <Records
      answer={cards}
      heads={[t('cardNumber'), t('product'), t('status'), t('issued'), t('valid'), t('pin')]}
      rows={cards.data?.items.map((card) => [
        <span className={'mono' + (card.replacedBy ? ' struck' : '')}>{grouped(card.number)}</span>,
        products[card.product] ?? card.product,
        <Status kind="card" value={card.status} />,
        card.issuedOn,
        card.validUntil ?? t('never'),
        card.pinInitial ? (
          <span className="status caution">▲ {t('pinInitial')}</span>
        ) : card.pinSet ? (
          t('pinSet')
        ) : (
          t('pinNone')
        ),
      ])}
    />
  )
}

export function ConsentsTab({ member }: { member: string }) {
  const t = useText(texts)
  const consents = useQuery({
    queryKey: ['member', member, 'consents'],
    queryFn: async () =>
      ok(api.GET('/members/{id}/consents', { params: { path: { id: member } } })),
  })
  return (
    <Records
      answer={consents}
      heads={[t('purpose'), t('status'), t('when'), t('channel'), t('by')]}
      rows={consents.data?.items.map((consent) => [
        consent.purpose,
        <span className={'status ' + (consent.granted ? 'good' : 'neutral')}>
          {consent.granted ? '● ' + t('granted') : '○ ' + t('refused')}
        </span>,
        moment(consent.at),
        consent.channel,
        consent.by,
      ])}
    />
  )
}

export function HistoryTab({ member }: { member: string }) {
  const t = useText(texts)
  const changes = useQuery({
    queryKey: ['member', member, 'changes'],
    queryFn: async () => ok(api.GET('/members/{id}/changes', { params: { path: { id: member } } })),
  })
  return (
    <Records
      answer={changes}
      heads={[t('when'), t('field'), t('before'), t('after'), t('channel'), t('by')]}
      rows={changes.data?.items.map((change) => [
        moment(change.at),
        change.field,
        change.before ?? '',
        change.after ?? '',
        change.channel,
        change.by,
      ])}
    />
  )
}

function Records({
  answer,
  heads,
  rows,
}: {
  answer: { error: unknown; refetch: () => unknown }
  heads: string[]
  rows: ReactNode[][] | undefined
}) {
  const t = useText(texts)
  if (answer.error) return <Failed error={answer.error} again={() => void answer.refetch()} />
  if (!rows) return <Loading />
  if (rows.length === 0) return <p className="empty">{t('empty')}</p>
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            <tr key={i}>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
