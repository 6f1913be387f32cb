import { api, ok } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useText } from '@/i18n'
import { CheckField, Refused, TextField } from '@/kit/form'
import { useState } from 'react'
import { texts } from '../messages'
import { useAct } from '../queries'

/** Sends a stretch of events again. */
export function Replay({
  id,
  event = '',
  cancel,
}: {
  id: string
  event?: string
  cancel: () => void
}) {
  const t = useText(texts)
  const [from, setFrom] = useState(event)
  const [to, setTo] = useState(event)
  const [onlyDead, setOnlyDead] = useState(event === '')
  const replay = useAct(async () =>
    ok(
      api.POST('/webhook-endpoints/{id}/replays', {
        params: { path: { id } },
        body: { from: from.trim(), to: to.trim() || null, onlyDead },
      }),
    ),
  )
  const problem = problemOf(replay.error)
  const at = faults(problem)
  return (
    <form
      className="asking stack"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        replay.mutate(undefined)
      }}
    >
      <p>{t('replayWhy')}</p>
      <Refused problem={problem} shown={['/from', '/to']} />
      <div className="form-pair">
        <TextField
          label={t('replayFrom')}
          value={from}
          change={setFrom}
          placeholder="evt_…"
          fault={at['/from']}
          required
        />
        <TextField
          label={t('replayTo')}
          hint={t('replayToHint')}
          value={to}
          change={setTo}
          placeholder="evt_…"
          fault={at['/to']}
        />
      </div>
      <CheckField label={t('replayDead')} checked={onlyDead} change={setOnlyDead} />
      {replay.data && (
        <p className="status good" role="status">
          ● {t('replayed', { n: replay.data.events })}
        </p>
      )}
      <div className="row">
        <button className="btn primary" disabled={replay.isPending || !from.trim()}>
          {t('replayDo')}
        </button>
        <button className="btn" type="button" onClick={cancel}>
          {replay.data ? t('hide') : t('cancel')}
        </button>
      </div>
    </form>
  )
}
