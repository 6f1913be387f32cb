import { useMay } from '@/app/session'
import { useLanguage, useText } from '@/i18n'
import { Refused } from '@/kit/fields'
import { Rows } from '@/kit/list'
import { useProgramTitle } from '@/kit/places'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { download } from '@/lib/download'
import { count, yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { columnName, texts } from '../messages'
import { Steering } from '../parts/steering'
import { useRun, type Run } from '../queries'

const route = getRouteApi('/office/imports/$id')

/** One file: how far it is, what is wrong with it, and what can be done about it now. */
export function ImportPage() {
  const t = useText(texts)
  const title = useProgramTitle()
  const { id } = route.useParams()
  const found = useRun(id)
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const run = found.data
  const facts: [string, string][] = [
    [t('kind'), t(run.kind as 'members')],
    [t('program'), title(run.program)],
    [t('maker'), run.maker],
    [t('created'), moment(run.createdAt)],
    [t('ended'), moment(run.endedAt)],
    [t('sameFile'), run.sha256.slice(0, 16) + '…'],
  ]
  return (
    <>
      <div className="page-head">
        <Link to="/imports">{t('title')}</Link>
        <span aria-hidden="true">›</span>
        <h1 className="break">{run.file}</h1>
        <Status kind="import" value={run.state} />
      </div>
      <div className="object">
        <div className="stack">
          <Progress run={run} />
          <Steering run={run} />
          <Faults run={run} />
        </div>
        <div className="stack">
          <section className="panel">
            <dl className="facts panel-body">
              {facts
                .filter(([, value]) => value)
                .map(([head, value]) => (
                  <div key={head} className="facts-row">
                    <dt>{head}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
          </section>
          {run.totals && <Totals totals={run.totals} />}
        </div>
      </div>
    </>
  )
}

function Progress({ run }: { run: Run }) {
  const t = useText(texts)
  const numbers = {
    rows: count(run.rows),
    done: count(run.done),
    ok: count(run.ok),
    failed: count(run.failed),
  }
  const said: Record<Run['state'], string> = {
    DRY_RUN: t('checking', numbers),
    READY: run.ok > 0 ? t('ready', numbers) : t('readyNone', numbers),
    RUNNING: t('running', numbers),
    DONE: t('done', numbers),
    STOPPED: t('stopped', numbers),
    EXPIRED: t('expired'),
  }
  const tone = run.state === 'DONE' && run.failed === 0 ? ' good' : run.failed > 0 ? ' caution' : ''
  return (
    <section className={'notice' + tone} role="status">
      <p>
        {tone && <span aria-hidden="true">{tone === ' good' ? '● ' : '▲ '}</span>}
        {said[run.state]}
      </p>
      {(run.state === 'DRY_RUN' || run.state === 'RUNNING' || run.state === 'STOPPED') && (
        <progress
          className="meter"
          max={run.rows || 1}
          value={run.done}
          aria-label={t('progress', numbers)}
        />
      )}
    </section>
  )
}

function Faults({ run }: { run: Run }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const may = useMay()
  const save = useMutation({
    mutationFn: () => download(`/imports/${run.id}/errors`, run.id + '-errors.csv'),
  })
  if (run.failed === 0) {
    return run.state === 'DRY_RUN' ? null : <p className="hint">{t('errorsNone')}</p>
  }
  return (
    <section className="panel">
      <header>
        <h2>{t('errors')}</h2>
        {may('import:run') && (
          <button className="btn" disabled={save.isPending} onClick={() => save.mutate()}>
            {save.isPending ? t('downloading') : t('download')}
          </button>
        )}
      </header>
      <Refused error={save.error} />
      {run.errors.length < run.failed && (
        <p className="hint panel-body">
          {t('errorsSome', { n: run.errors.length, failed: count(run.failed) })}
        </p>
      )}
      <Rows
        label={t('errors')}
        answer={{ data: { items: run.errors }, error: null, refetch: () => {} }}
        rowKey={(error) => error.row + (error.column ?? '')}
        empty={t('errorsNone')}
        columns={[
          { title: t('row'), num: true, cell: (error) => count(error.row) },
          {
            title: t('column'),
            cell: (error) => (error.column ? columnName(error.column, language, run.kind) : t('wholeRow')),
          },
          { title: t('what'), cell: (error) => (language === 'zh' ? error.zh : error.en) },
          {
            title: t('value'),
            cell: (error) =>
              error.value ? <code>{error.value}</code> : <span className="hint">{t('hidden')}</span>,
          },
        ]}
      />
    </section>
  )
}

function Totals({ totals }: { totals: NonNullable<Run['totals']> }) {
  const t = useText(texts)
  const lines: [string, string][] = [
    [t('tPurchases'), count(totals.sales)],
    [t('tMembers'), count(totals.members)],
    [t('tNet'), yuan(totals.net)],
    [t('tPoints'), count(totals.points)],
  ]
  return (
    <section className="panel">
      <header>
        <h2>{t('totals')}</h2>
      </header>
      <dl className="facts panel-body">
        {lines.map(([head, value]) => (
          <div key={head} className="facts-row">
            <dt>{head}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
