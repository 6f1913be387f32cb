import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText, type Translate } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { Table } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { Failed, Loading } from '@/kit/states'
import { count, plain, signed, yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages-days'
import { DayState } from '../parts/day-state'
import { DayRoll } from '../parts/roll'

const route = getRouteApi('/office/days/$branch/$day')

type Whole = Schemas['DayWhole']
type Total = Schemas['DayTotal']
type T = Translate<(typeof texts)['zh']>

const MONEY = [
  'sales',
  'refunds',
  'discount',
  'withheld',
  'cash',
  'topUps',
  'reversals',
  'bonus',
  'withdrawals',
  'fees',
  'valueSpent',
] as const
const COUNTS = ['purchases', 'pointsIssued', 'pointsUsed', 'pointsExpired', 'redemptions'] as const

/** One business day of a branch: what it came to, and its close. */
export function DayPage() {
  const t = useText(texts)
  const may = useMay()
  const { branch, day } = route.useParams()
  const program = useProgram(route.useSearch().program)
  const whole = useQuery({
    queryKey: ['days', 'whole', program, branch, day],
    enabled: !!program,
    staleTime: 0,
    queryFn: async () =>
      ok(api.GET('/days/whole', { params: { query: { program: program!, branch, day } } })),
  })
  if (!program) return <NoProgram />
  if (whole.error) return <Failed error={whole.error} again={() => void whole.refetch()} />
  if (!whole.data) return <Loading />
  const { day: one } = whole.data
  const open = whole.data.shifts.filter((shift) => shift.status === 'OPEN')
  return (
    <>
      <div className="page-head">
        <h1>
          {branch} {day}
        </h1>
        <DayState state={one.state} />
        <span className="label">{t('asOf', { time: moment(whole.data.asOf) || '…' })}</span>
        <span className="grow" />
        {may('quote:create') && (
          <Link
            className="btn"
            to={'/slips' as never}
            search={{ program, branch, date: day } as never}
          >
            {t('slips')}
          </Link>
        )}
        <Link className="btn" to={'/days' as never} search={{ program } as never}>
          {t('back')}
        </Link>
      </div>
      <div className="stack">
        {one.close ? (
          <Closed close={one.close} late={one.late} />
        ) : (
          may('day:close') && (
            <Close program={program} branch={branch} day={day} open={open} />
          )
        )}
        <section className="panel" aria-label={t('figures')}>
          <header>
            <h2>{t('figures')}</h2>
          </header>
          <dl className="facts panel-body">
            <dt>{t('net')}</dt>
            <dd data-testid="net">{plain(one.net)}</dd>
            <Facts total={one.figures} t={t} />
          </dl>
        </section>
        <DayRoll roll={whole.data.storedValue} />
        <Tills whole={whole.data} />
        <Tenders whole={whole.data} />
        <Drawers whole={whole.data} />
      </div>
    </>
  )
}

function Facts({ total, t }: { total: Total; t: T }) {
  return (
    <>
      {MONEY.map((key) => [
        <dt key={key}>{t(key)}</dt>,
        <dd key={key + '='}>{plain(total[key])}</dd>,
      ])}
      {COUNTS.map((key) => [
        <dt key={key}>{t(key)}</dt>,
        <dd key={key + '='}>{count(total[key])}</dd>,
      ])}
    </>
  )
}

function Close({
  program,
  branch,
  day,
  open,
}: {
  program: string
  branch: string
  day: string
  open: Schemas['ShiftShown'][]
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const close = useAct(
    async (body: Schemas['DayClosing'], key) =>
      (await send<Schemas['DayClosed']>('POST', '/day-closes', body, { 'Idempotency-Key': key }))
        .body,
    () => void queries.invalidateQueries({ queryKey: ['days'] }),
  )
  return (
    <section className="panel" aria-label={t('close')}>
      <header>
        <h2>{t('close')}</h2>
      </header>
      <form
        className="form panel-body"
        onSubmit={(event) => {
          event.preventDefault()
          void close.run({ program, branch, day, note: note.trim() || null })
        }}
      >
        {open.length > 0 ? (
          <p className="notice caution">
            ▲ {t('waits')} {open.map((shift) => shift.till + ' ' + shift.operator).join('、')}
          </p>
        ) : (
          <p>{t('closeWhy')}</p>
        )}
        <TextField label={t('note')} value={note} set={setNote} fault={close.fault('/note')} />
        <Refused
          error={close.error}
          hint={
            close.problem?.code === 'LEDGER_UNBALANCED'
              ? t('unbalanced', {
                  difference: signed(Number(close.problem['difference'])),
                  held: plain(Number(close.problem['balances'] ?? close.problem['slips'])),
                  moved: plain(Number(close.problem['entries'])),
                })
              : null
          }
        />
        <button className="btn primary" disabled={close.isBusy || open.length > 0}>
          {t('close')}
        </button>
      </form>
    </section>
  )
}

function Closed({
  close,
  late,
}: {
  close: Schemas['DayClosed']
  late: Total | null | undefined
}) {
  const t = useText(texts)
  return (
    <>
      <div className="notice good" role="status">
        <h2>● {t('done', { net: yuan(close.net), cash: yuan(close.figures.cash) })}</h2>
        <p>
          {t('closedBy', { who: close.closedBy, at: moment(close.closedAt) })}
          {close.note && ' · ' + close.note}
        </p>
      </div>
      {late && (
        <p className="notice caution">
          ▲ {t('lateHere')}: {signed(late.sales)}
        </p>
      )}
      {close.late.length > 0 && (
        <section className="panel" aria-label={t('lateCounted')}>
          <header>
            <h2>{t('lateCounted')}</h2>
          </header>
          <Table
            label={t('lateCounted')}
            rows={close.late}
            rowKey={(row) => row.day}
            columns={[
              { title: t('day'), cell: (row) => row.day },
              { title: t('sales'), num: true, cell: (row) => signed(row.sales) },
              { title: t('refunds'), num: true, cell: (row) => signed(row.refunds) },
              { title: t('cash'), num: true, cell: (row) => signed(row.cash) },
              { title: t('topUps'), num: true, cell: (row) => signed(row.topUps) },
            ]}
          />
        </section>
      )}
    </>
  )
}

function Tills({ whole }: { whole: Whole }) {
  const t = useText(texts)
  if (whole.tills.length === 0) return <p className="panel empty">{t('noSlip')}</p>
  return (
    <section className="panel" aria-label={t('tills')}>
      <header>
        <h2>{t('tills')}</h2>
      </header>
      <Table
        label={t('tills')}
        rows={whole.tills}
        rowKey={(row) => row.till}
        columns={[
          { title: t('till'), cell: (row) => row.till || t('noTill') },
          { title: t('purchases'), num: true, cell: (row) => count(row.figures.purchases) },
          { title: t('sales'), num: true, cell: (row) => plain(row.figures.sales) },
          { title: t('refunds'), num: true, cell: (row) => plain(row.figures.refunds) },
          { title: t('net'), num: true, cell: (row) => plain(row.net) },
          { title: t('cash'), num: true, cell: (row) => plain(row.figures.cash) },
          { title: t('topUps'), num: true, cell: (row) => plain(row.figures.topUps) },
        ]}
      />
    </section>
  )
}

function Tenders({ whole }: { whole: Whole }) {
  const t = useText(texts)
  if (whole.tenders.length === 0) return null
  const known = (key: string, plainly: string) => (key in texts.zh ? t(key as 'kind') : plainly)
  return (
    <section className="panel" aria-label={t('tenders')}>
      <header>
        <h2>{t('tenders')}</h2>
      </header>
      <Table
        label={t('tenders')}
        rows={whole.tenders}
        rowKey={(row) => row.till + row.kind + row.tender}
        columns={[
          { title: t('till'), cell: (row) => row.till || t('noTill') },
          { title: t('kind'), cell: (row) => known(row.kind, row.kind) },
          { title: t('tender'), cell: (row) => known('tender-' + row.tender, row.tender) },
          { title: t('amount'), num: true, cell: (row) => plain(row.fen) },
        ]}
      />
    </section>
  )
}

function Drawers({ whole }: { whole: Whole }) {
  const t = useText(texts)
  if (whole.shifts.length === 0) return <p className="panel empty">{t('noShift')}</p>
  return (
    <section className="panel" aria-label={t('drawers')}>
      <header>
        <h2>{t('drawers')}</h2>
      </header>
      <Table
        label={t('drawers')}
        rows={whole.shifts}
        rowKey={(row) => row.id}
        columns={[
          { title: t('till'), cell: (row) => row.till },
          { title: t('operator'), cell: (row) => row.operator },
          {
            title: t('state'),
            cell: (row) =>
              row.status === 'OPEN' ? (
                <span className="status info">◐ {t('SHIFTS_OPEN')}</span>
              ) : (
                moment(row.closedAt)
              ),
          },
          {
            title: t('difference'),
            num: true,
            cell: (row) =>
              row.difference != null && (
                <span className={row.difference === 0 ? undefined : 'status caution'}>
                  {row.difference !== 0 && '▲ '}
                  {signed(row.difference)}
                </span>
              ),
          },
        ]}
      />
    </section>
  )
}
