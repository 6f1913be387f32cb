import { api, ok } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/fields'
import { count } from '@/lib/money'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { IMPORTS, type Run } from '../queries'

/** Confirming, stopping, going on: whichever the state and the person allow. */
export function Steering({ run }: { run: Run }) {
  const t = useText(texts)
  const may = useMay()
  const isReady = run.state === 'READY' && run.ok > 0
  if (!isReady && run.state !== 'RUNNING' && run.state !== 'STOPPED') return null
  if (!may('import:confirm')) {
    return <p className="hint">{t('mayNot', { permission: 'import:confirm' })}</p>
  }
  return run.state === 'RUNNING' ? <Stop run={run} /> : <Confirm run={run} />
}

function useSteer<T>(steer: (what: T) => Promise<Run>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: steer,
    onSettled: () => queries.invalidateQueries({ queryKey: [IMPORTS] }),
  })
}

function Confirm({ run }: { run: Run }) {
  const t = useText(texts)
  const [typed, setTyped] = useState('')
  const confirm = useSteer(async (expectedCount: number) =>
    ok(
      api.POST('/imports/{id}/confirmations', {
        params: { path: { id: run.id } },
        body: { expectedCount },
      }),
    ),
  )
  const problem = problemOf(confirm.error)
  const isCount = problem?.code === 'EXPECTED_COUNT_MISMATCH'
  const isNumber = /^\d+$/.test(typed.replace(/[,，\s]/g, ''))
  return (
    <section className="panel">
      <header>
        <h2>{run.state === 'STOPPED' ? t('resume') : t('confirm')}</h2>
      </header>
      <form
        className="panel-body form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isNumber) confirm.mutate(Number(typed.replace(/[,，\s]/g, '')))
        }}
      >
        <p>{t('readyWhy', { ok: count(run.ok) })}</p>
        {!isCount && <Refused error={confirm.error} />}
        <TextField
          label={t('confirmCount')}
          hint={t('confirmCountHint')}
          inputMode="numeric"
          value={typed}
          set={setTyped}
          fault={isCount ? problem.title : undefined}
          required
        />
        <div className="row">
          <button className="btn primary" disabled={confirm.isPending || !isNumber}>
            {run.state === 'STOPPED' ? t('resume') : t('confirmDo', { ok: count(run.ok) })}
          </button>
        </div>
      </form>
    </section>
  )
}

function Stop({ run }: { run: Run }) {
  const t = useText(texts)
  const [asking, setAsking] = useState(false)
  const stop = useSteer(async () =>
    ok(api.POST('/imports/{id}/stops', { params: { path: { id: run.id } } })),
  )
  if (!asking) {
    return (
      <div className="row">
        <button className="btn danger" onClick={() => setAsking(true)}>
          {t('stop')}
        </button>
      </div>
    )
  }
  return (
    <section className="asking stack">
      <p>{t('stopWhy')}</p>
      <Refused error={stop.error} />
      <div className="row">
        <button
          className="btn danger"
          disabled={stop.isPending}
          onClick={() => stop.mutate(undefined)}
        >
          {t('stopDo')}
        </button>
        <button className="btn" onClick={() => setAsking(false)}>
          {t('cancel')}
        </button>
      </div>
    </section>
  )
}
