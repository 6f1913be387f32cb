import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { Bars } from '@/kit/bars'
import { ChoiceField } from '@/kit/fields'
import { Table } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { Failed, Loading } from '@/kit/states'
import { count, plain } from '@/lib/money'
import { savePicture } from '@/lib/picture'
import { moment, today } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Figure } from '../manifest'
import { texts } from '../messages'

const route = getRouteApi('/office/dashboard/lines')

type Line = Schemas['InsightLine']

const READ: Record<Figure, (line: Line) => number> = {
  sales: (line) => line.net,
  memberSales: (line) => line.figures.memberSales,
  purchases: (line) => line.figures.purchases,
  toppedUp: (line) => line.toppedUp,
  bonusGiven: (line) => line.figures.bonus,
  valueSpent: (line) => line.figures.valueSpent,
  pointsIssued: (line) => line.figures.pointsIssued,
  pointsUsed: (line) => line.figures.pointsUsed,
}

const COUNTS: Figure[] = ['purchases', 'pointsIssued', 'pointsUsed']

/** What stands behind a figure of the dashboard: day by day or branch by branch, down to the slips. */
export function LinesPage() {
  const t = useText(texts)
  const c = useText(common)
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useProgram(search.program)
  const to = search.to ?? today()
  const from = search.from ?? to
  const by = search.by ?? 'DAY'
  const figure = search.figure ?? 'sales'
  const { branch } = search
  const lines = useQuery({
    queryKey: ['insight', 'lines', program, branch, from, to, by],
    enabled: !!program,
    staleTime: 0,
    queryFn: async () =>
      ok(
        api.GET('/insights/lines', {
          params: { query: { program: program!, from, to, by, ...(branch ? { branch } : {}) } },
        }),
      ),
  })
  if (!program) return <NoProgram />
  const write = COUNTS.includes(figure) ? count : plain
  const name = (line: Line) => line.day ?? (line.branch || t('noBranch'))
  const title = t('lines', { figure: t(figure), by: t(by) })
  const about = `${program} · ${branch ?? t('allBranches')} · ${from} – ${to}`
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <span className="label">
          {about}
          {lines.data && ' · ' + t('asOf', { time: moment(lines.data.asOf) || '…' })}
        </span>
        <span className="grow" />
        {lines.data && (
          <button
            className="btn"
            onClick={() =>
              savePicture(
                {
                  title,
                  about: about + ' · ' + t('asOf', { time: moment(lines.data.asOf) }),
                  columns: lines.data.lines.map((line) => ({
                    name: name(line),
                    value: READ[figure](line),
                    says: write(READ[figure](line)),
                  })),
                },
                `${program}-${figure}-${from}-${to}`,
              )
            }
          >
            {t('png')}
          </button>
        )}
        <Link
          className="btn"
          to={'/dashboard' as never}
          search={{ program, branch, period: 'days', from, to } as never}
        >
          {t('toDashboard')}
        </Link>
      </div>
      <div className="filters" role="search">
        <ChoiceField
          label={t('by')}
          value={by}
          set={(value) => void navigate({ search: (now) => ({ ...now, by: value as 'DAY' }) })}
          options={[
            ['DAY', t('byDays')],
            ['BRANCH', t('byBranches')],
          ]}
        />
      </div>
      {lines.error ? (
        <Failed error={lines.error} again={() => void lines.refetch()} />
      ) : !lines.data ? (
        <Loading />
      ) : lines.data.lines.length === 0 ? (
        <p className="panel empty">{t('noSales')}</p>
      ) : (
        <div className="stack">
          <figure className="panel panel-body">
            <figcaption>{title}</figcaption>
            <Bars
              rows={lines.data.lines.map((line) => ({
                name: name(line),
                value: READ[figure](line),
                says: write(READ[figure](line)),
              }))}
            />
          </figure>
          <section className="panel" aria-label={title}>
            <header>
              <h2>{t('total')}</h2>
              <span data-testid="total">{write(READ[figure](lines.data.total))}</span>
            </header>
            <Table<Line>
              label={title}
              rows={lines.data.lines}
              rowKey={name}
              columns={[
                {
                  title: by === 'DAY' ? t('day') : c('branch'),
                  cell: (line) => <Down line={line} />,
                },
                {
                  title: t(figure),
                  num: true,
                  cell: (line) => write(READ[figure](line)),
                },
                {
                  title: t('purchases'),
                  num: true,
                  cell: (line) => count(line.figures.purchases),
                },
                { title: t('gross'), num: true, cell: (line) => plain(line.figures.sales) },
                {
                  title: t('refunds'),
                  num: true,
                  cell: (line) => plain(line.figures.refunds),
                },
              ]}
            />
          </section>
        </div>
      )}
    </>
  )

  /** One step further: a day to its branches, a branch to its days, both to the slips. */
  function Down({ line }: { line: Line }) {
    const day = line.day ?? (from === to ? from : undefined)
    const place = branch ?? line.branch ?? undefined
    if (line.branch === '') return <>{t('noBranch')}</>
    if (day && place) {
      if (!may('quote:create')) return <>{name(line)}</>
      return (
        <Link to={'/slips' as never} search={{ program, branch: place, date: day } as never}>
          {name(line)}
        </Link>
      )
    }
    return (
      <Link
        to={'/dashboard/lines' as never}
        search={
          {
            program,
            figure,
            ...(day
              ? { from: day, to: day, by: 'BRANCH' }
              : { from, to, branch: place, by: 'DAY' }),
          } as never
        }
      >
        {name(line)}
      </Link>
    )
  }
}
