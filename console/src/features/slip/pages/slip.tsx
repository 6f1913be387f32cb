import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { Table } from '@/kit/list'
import { Failed, Loading } from '@/kit/states'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { texts } from '../messages'

const route = getRouteApi('/office/slips/$id')

/** A purchase: what was sold, how it was paid, and why it cost and earned what it did. */
export function SlipPage() {
  const t = useText(texts)
  const { id } = route.useParams()
  const path = { params: { path: { id } } }
  const slip = useQuery({
    queryKey: ['slips', 'one', id],
    queryFn: async () => ok(api.GET('/purchases/{id}', path)),
  })
  const why = useQuery({
    queryKey: ['slips', 'why', id],
    queryFn: async () => ok(api.GET('/purchases/{id}/explanation', path)),
  })
  if (slip.error) return <Failed error={slip.error} again={() => void slip.refetch()} />
  if (!slip.data) return <Loading />
  const sold = slip.data
  return (
    <>
      <div className="page-head">
        <h1>{sold.document ?? id}</h1>
        <span className="label">
          {sold.branch} · {moment(sold.at)}
        </span>
        <span className="grow" />
        <Link
          className="btn"
          to={'/slips' as never}
          search={{ branch: sold.branch ?? undefined, date: sold.businessDate } as never}
        >
          {t('back')}
        </Link>
      </div>
      <div className="stack">
        <section className="panel" aria-label={t('lines')}>
          <dl className="facts panel-body">
            <dt>{t('gross')}</dt>
            <dd>{plain(sold.gross)}</dd>
            <dt>{t('discount')}</dt>
            <dd>{plain(sold.discount)}</dd>
            <dt>{t('net')}</dt>
            <dd data-testid="net">{plain(sold.net)}</dd>
            <dt>{t('pointsEarned')}</dt>
            <dd>{count(sold.pointsEarned)}</dd>
          </dl>
          <Table
            label={t('lines')}
            rows={sold.lines.map((line, i) => ({ ...line, i }))}
            rowKey={(line) => String(line.i)}
            columns={[
              { title: t('goods'), cell: (line) => line.sku },
              { title: t('net'), num: true, cell: (line) => plain(line.net) },
            ]}
          />
        </section>
        <section className="panel" aria-label={t('tenders')}>
          <Table
            label={t('tenders')}
            rows={sold.tenders.map((each, i) => ({ ...each, i }))}
            rowKey={(each) => String(each.i)}
            columns={[
              { title: t('tenders'), cell: (each) => each.kind },
              { title: t('amount'), num: true, cell: (each) => plain(each.amount) },
            ]}
          />
        </section>
        <section className="panel" aria-label={t('why')}>
          <header>
            <h2>{t('why')}</h2>
          </header>
          <div className="panel-body">
            {why.error ? (
              <Failed error={why.error} again={() => void why.refetch()} />
            ) : !why.data ? (
              <Loading rows={2} />
            ) : (
              <>
                <p className={'status ' + (why.data.agrees ? 'good' : 'caution')}>
                  {why.data.agrees
                    ? '● ' + t('agrees', { version: why.data.programVersion })
                    : '▲ ' + t('differs', { version: why.data.programVersion })}
                </p>
                <Because steps={why.data.because} />
              </>
            )}
          </div>
        </section>
      </div>
    </>
  )
}
