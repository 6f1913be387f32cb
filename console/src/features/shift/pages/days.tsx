import { api, ok, type Schemas } from '@/api/client'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { TextField } from '@/kit/fields'
import { Table } from '@/kit/list'
import { BranchField, NoProgram, ProgramField, useProgram } from '@/kit/places'
import { Failed, Loading } from '@/kit/states'
import { count, plain, signed } from '@/lib/money'
import { moment, today } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { DaysSearch } from '../manifest'
import { texts } from '../messages-days'
import { DayState } from '../parts/day-state'
import { Rolls } from '../parts/roll'

const route = getRouteApi('/office/days')

/** Business days of the branches: which are closed, which wait, and what differs. */
export function DaysPage() {
  const t = useText(texts)
  const c = useText(common)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useProgram(search.program)
  const to = search.to ?? today()
  const from = search.from ?? to.slice(0, 8) + '01'
  const query = { program: program!, from, to, ...(search.branch ? { branch: search.branch } : {}) }
  const days = useQuery({
    queryKey: ['days', program, search.branch, from, to],
    enabled: !!program,
    staleTime: 0,
    queryFn: async () => ok(api.GET('/days', { params: { query } })),
  })
  const set = (change: DaysSearch) =>
    void navigate({
      search: (before: DaysSearch) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value),
        ) as DaysSearch,
    })
  if (!program) return <NoProgram />
  const file = (form: string) => `/api/v1/days/${form}?${new URLSearchParams(query).toString()}`
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        {days.data && (
          <span className="label">
            {t('asOf', { time: moment(days.data.asOf) || '…' })}
            {days.data.due > 0 && ' · ' + t('due', { n: days.data.due })}
          </span>
        )}
        <span className="grow" />
        <a className="btn" href={file('workbook')} download>
          {t('xlsx')}
        </a>
        <a className="btn" href={file('csv')} download>
          {t('csv')}
        </a>
      </div>
      <p className="hint">{t('why')}</p>
      <div className="filters" role="search">
        <ProgramField value={program} set={(value) => set({ program: value, branch: '' })} />
        <BranchField
          program={program}
          value={search.branch ?? ''}
          all={c('all')}
          set={(branch) => set({ branch })}
        />
        <TextField label={t('from')} type="date" value={from} set={(day) => set({ from: day })} />
        <TextField label={t('to')} type="date" value={to} set={(day) => set({ to: day })} />
      </div>
      <div className="stack">
        {days.error ? (
          <Failed error={days.error} again={() => void days.refetch()} />
        ) : !days.data ? (
          <Loading />
        ) : days.data.days.length === 0 ? (
          <p className="panel empty">{t('none')}</p>
        ) : (
          <section className="panel" aria-label={t('title')}>
            <Table<Schemas['DayDay']>
              label={t('title')}
              rows={days.data.days}
              rowKey={(row) => row.day + row.branch}
              columns={[
                {
                  title: t('day'),
                  nowrap: true,
                  cell: (row) => (
                    <Link
                      to={'/days/$branch/$day' as never}
                      params={{ branch: row.branch, day: row.day } as never}
                      search={{ program } as never}
                    >
                      {row.day}
                    </Link>
                  ),
                },
                { title: c('branch'), cell: (row) => row.branch },
                { title: t('state'), cell: (row) => <DayState state={row.state} /> },
                {
                  title: t('purchases'),
                  num: true,
                  cell: (row) => count(row.figures.purchases),
                },
                { title: t('net'), num: true, cell: (row) => plain(row.net) },
                { title: t('cash'), num: true, cell: (row) => plain(row.figures.cash) },
                { title: t('topUps'), num: true, cell: (row) => plain(row.figures.topUps) },
                {
                  title: t('shifts'),
                  cell: (row) =>
                    row.shifts +
                    (row.openShifts > 0 ? ' · ' + t('open', { n: row.openShifts }) : ''),
                },
                {
                  title: t('difference'),
                  num: true,
                  cell: (row) => (
                    <span className={row.difference === 0 ? undefined : 'status caution'}>
                      {row.difference !== 0 && '▲ '}
                      {signed(row.difference)}
                    </span>
                  ),
                },
                {
                  title: t('late'),
                  num: true,
                  cell: (row) =>
                    row.late && (
                      <span className="status caution" title={t('lateHere')}>
                        ▲ {signed(row.late.sales)}
                      </span>
                    ),
                },
              ]}
            />
          </section>
        )}
        <Rolls program={program} branch={search.branch} from={from} to={to} />
      </div>
    </>
  )
}
