import { ownHeaders, type Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/fields'
import { Failed, Loading } from '@/kit/states'
import { count } from '@/lib/money'
import { moment, today } from '@/lib/time'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { post, way, type Whole } from '../queries'
import { Outcome } from './outcome'

const route = getRouteApi('/office/programs/$id')

type Run = Schemas['BacktestShown']

/** A version tried on past sales: begun, watched, read. */
export function BacktestView({ whole }: { whole: Whole }) {
  const t = useText(texts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const run = useQuery({
    queryKey: ['backtest', search.run],
    enabled: !!search.run,
    staleTime: 0,
    queryFn: async () =>
      (
        await send<Run>('GET', '/backtests/' + search.run!, undefined, {
          Accept: 'application/json',
        })
      ).body,
    refetchInterval: (query) => (query.state.data?.status === 'RUNNING' ? 1000 : false),
  })
  if (!search.run) return <Begin whole={whole} />
  const again = () => void navigate({ search: (now) => ({ ...now, run: undefined }) })
  if (run.error) return <Failed error={run.error} again={() => void run.refetch()} />
  if (!run.data) return <Loading />
  const shown = run.data
  return (
    <div className="stack">
      <div className="row">
        <span className="label">
          {shown.from} – {shown.to}
        </span>
        <span className="tag">{t('notPosted')}</span>
        {shown.keptUntil && (
          <span className="hint">{t('keptUntil', { time: moment(shown.keptUntil) })}</span>
        )}
        <span className="grow" />
        {shown.status === 'DONE' && <Csv run={shown} />}
        {shown.status !== 'RUNNING' && (
          <button className="btn" onClick={again}>
            {t('runAgain')}
          </button>
        )}
      </div>
      {shown.status === 'RUNNING' && (
        <div className="panel panel-body stack" role="status">
          <progress max={Math.max(shown.total, 1)} value={shown.done} aria-label={t('backtest')} />
          <span>{t('done', { done: count(shown.done), total: count(shown.total) })}</span>
        </div>
      )}
      {shown.status === 'FAILED' && (
        <p className="notice stop" role="alert">
          {t('failed')}
        </p>
      )}
      {shown.status === 'DONE' && shown.result != null && (
        <Outcome result={shown.result as unknown as Schemas['BacktestResult']} />
      )}
    </div>
  )
}

function Begin({ whole }: { whole: Whole }) {
  const t = useText(texts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { program, version } = whole.version
  const [from, setFrom] = useState(search.from ?? monthsBack(3))
  const [to, setTo] = useState(search.to ?? today())
  const begin = useMutation({
    mutationFn: async () => post<Run>(way(program, version, '/backtests'), { from, to }),
    onSuccess: (run) =>
      void navigate({ search: (now) => ({ ...now, version, from, to, run: run.id }) }),
  })
  const problem = problemOf(begin.error)
  return (
    <form
      className="panel panel-body form"
      onSubmit={(event) => {
        event.preventDefault()
        begin.mutate()
      }}
    >
      <p>{t('runWhy')}</p>
      <Refused error={begin.error} />
      <div className="row top">
        <TextField
          label={t('from')}
          type="date"
          required
          value={from}
          set={setFrom}
          fault={faults(problem)['/from']}
        />
        <TextField
          label={t('to')}
          type="date"
          required
          value={to}
          set={setTo}
          fault={faults(problem)['/to']}
        />
      </div>
      <div className="row">
        <button className="btn primary" disabled={begin.isPending || !from || !to}>
          {t('run')}
        </button>
      </div>
    </form>
  )
}

/** The same day so many months ago, or the last one of that month. */
export function monthsBack(n: number, from = today()): string {
  const [year, month, date] = from.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - n, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - n, Math.min(date, last))).toISOString().slice(0, 10)
}

function Csv({ run }: { run: Run }) {
  const t = useText(texts)
  const fetched = useMutation({
    mutationFn: async () => {
      const answer = await fetch('/api/v1/backtests/' + run.id, {
        headers: { ...ownHeaders('GET'), Accept: 'text/csv' },
      })
      if (!answer.ok) throw new Error(String(answer.status))
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await answer.blob())
      link.download = run.id + '.csv'
      link.click()
      URL.revokeObjectURL(link.href)
    },
  })
  return (
    <button className="btn" disabled={fetched.isPending} onClick={() => fetched.mutate()}>
      {t('csv')}
    </button>
  )
}
