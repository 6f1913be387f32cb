import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Listing, Pager } from '@/kit/listing'
import { Status } from '@/kit/words'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DELIVERIES } from '../manifest'
import { texts } from '../messages'
import { useDeliveries } from '../queries'
import { Replay } from './replay'

const route = getRouteApi('/office/webhooks/$id')

/** What went to an endpoint, by event. */
export function Deliveries({ id }: { id: string }) {
  const t = useText(texts)
  const { status, cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const deliveries = useDeliveries(id, status, cursor)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <section className="panel">
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
      <Listing
        name={t('deliveries')}
        answer={deliveries}
        rowKey={(delivery) => delivery.event}
        empty={t('noDeliveries')}
        columns={[
          { head: t('event'), nowrap: true, cell: (one) => <span className="mono">{one.event}</span> },
          { head: t('type'), cell: (one) => <code>{one.type}</code> },
          { head: t('status'), cell: (one) => <Status kind="endpoint" value={one.status} /> },
          { head: t('attempts'), num: true, cell: (one) => one.attempts },
          { head: t('nextAttempt'), nowrap: true, cell: (one) => moment(one.nextAttemptAt) },
          { head: t('delivered'), nowrap: true, cell: (one) => moment(one.deliveredAt) },
          {
            head: t('attemptsOf'),
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
      <Pager
        cursor={cursor}
        next={deliveries.data?.nextCursor}
        go={(next) =>
          void navigate({ search: (now) => said({ status: now.status, cursor: next }) })
        }
      />
    </section>
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
      <Listing
        name={t('attemptsOf')}
        answer={attempts}
        rowKey={(one) => one.at}
        empty={t('attemptsEmpty')}
        columns={[
          { head: t('at'), nowrap: true, cell: (one) => moment(one.at) },
          { head: t('took'), num: true, cell: (one) => t('ms', { n: one.milliseconds }) },
          {
            head: t('answer'),
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
