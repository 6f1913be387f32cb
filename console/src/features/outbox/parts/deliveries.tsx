import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { List, Rows } from '@/kit/list'
import { Status } from '@/kit/words'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DELIVERIES } from '../manifest'
import { texts } from '../messages'
import { WEBHOOKS } from '../queries'
import { Replay } from './replay'

const route = getRouteApi('/office/webhooks/$id')

/** What went to an endpoint, by event. */
export function Deliveries({ id }: { id: string }) {
  const t = useText(texts)
  const { status } = route.useSearch()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <List
      label={t('deliveries')}
      head={
          <header>
            <h2>{t('deliveries')}</h2>
            <nav className="row" aria-label={t('status')}>
              {[undefined, ...DELIVERIES].map((each) => (
                <Link
                  key={each ?? ''}
                  to="/webhooks/$id"
                  params={{ id }}
                  search={said({ status: each })}
                  className="btn quiet"
                  aria-current={each === status ? 'true' : undefined}
                  activeOptions={{ exact: true, includeSearch: true }}
                >
                  {each ? <Status kind="endpoint" value={each} /> : t('all')}
                </Link>
              ))}
            </nav>
          </header>
      }
      queryKey={[WEBHOOKS, id, 'deliveries', status]}
      staleTime={5_000}
      ask={(cursor) =>
        ok(
          api.GET('/webhook-endpoints/{id}/deliveries', {
            params: { path: { id }, query: { ...said({ status, cursor }), limit: 50 } },
          }),
        )
      }
      rowKey={(delivery) => delivery.event}
      empty={t('noDeliveries')}
      columns={[
        { title: t('event'), nowrap: true, cell: (one) => <span className="mono">{one.event}</span> },
        { title: t('type'), cell: (one) => <code>{one.type}</code> },
        { title: t('status'), cell: (one) => <Status kind="endpoint" value={one.status} /> },
        { title: t('attempts'), num: true, cell: (one) => one.attempts },
        { title: t('nextAttempt'), nowrap: true, cell: (one) => moment(one.nextAttemptAt) },
        { title: t('delivered'), nowrap: true, cell: (one) => moment(one.deliveredAt) },
        {
          title: t('attemptsOf'),
          cell: (one) => (
            <button
              className="btn quiet c-why-link"
              aria-expanded={open === one.event}
              aria-label={`${open === one.event ? t('hide') : t('look')}: ${one.event}`}
              onClick={() => setOpen(open === one.event ? null : one.event)}
            >
              {open === one.event ? t('hide') : t('look')}
            </button>
          ),
        },
      ]}
      more={(one) => open === one.event && <Attempts id={id} event={one.event} />}
    />
  )
}

function Attempts({ id, event }: { id: string; event: string }) {
  const t = useText(texts)
  const may = useMay()
  const [again, setAgain] = useState(false)
  const attempts = useQuery({
    queryKey: ['webhooks', id, 'attempts', event],
    staleTime: 0,
    queryFn: async () =>
      ok(
        api.GET('/webhook-endpoints/{id}/deliveries/{event}/attempts', {
          params: { path: { id, event } },
        }),
      ),
  })
  return (
    <div className="stack">
      <Rows
        label={t('attemptsOf')}
        answer={attempts}
        rowKey={(one) => one.at}
        empty={t('attemptsEmpty')}
        columns={[
          { title: t('at'), nowrap: true, cell: (one) => moment(one.at) },
          { title: t('took'), num: true, cell: (one) => t('ms', { n: one.milliseconds }) },
          {
            title: t('answer'),
            cell: (one) => <span className="break">{one.error ?? one.status ?? t('noAnswer')}</span>,
          },
        ]}
      />
      {may('webhook:edit') && !again && (
        <div className="row">
          <button className="btn" onClick={() => setAgain(true)}>
            {t('replayOne')}
          </button>
        </div>
      )}
      {again && <Replay id={id} event={event} cancel={() => setAgain(false)} />}
    </div>
  )
}
