import { api, ok } from '@/api/client'
import type { Problem } from '@/api/problem'
import { useText, type Translate } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { useState } from 'react'
import { texts } from '../messages'

const WHY = ['TOO_SHORT', 'TOO_LONG', 'COMMON', 'PATTERN', 'PERSONAL'] as const

/** What makes a password weak, in words. */
function weakness(problem: Problem | null, t: Translate<(typeof texts)['zh']>) {
  const told = Object.values(problem ?? {})
  const why = WHY.find((each) => told.includes(each))
  return why && t(`why_${why}`)
}

/** Another password; the current one is asked for where there is no second factor. */
export function Password({ hasFactor }: { hasFactor: boolean }) {
  const t = useText(texts)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useAct(
    () =>
      ok(
        api.POST('/me/passwords', {
          body: { current: hasFactor ? null : current, password },
        }),
      ),
    () => {
      setCurrent('')
      setPassword('')
    },
  )
  return (
    <section className="panel" aria-labelledby="password">
      <header>
        <h2 id="password">{t('password')}</h2>
      </header>
      <form
        className="panel-body form"
        onSubmit={(event) => {
          event.preventDefault()
          void change.run(undefined)
        }}
      >
        <p className="hint">{t('passwordWhy')}</p>
        {!hasFactor && (
          <TextField
            label={t('current')}
            type="password"
            autoComplete="current-password"
            required
            value={current}
            set={setCurrent}
            fault={change.fault('/current', '/password')}
          />
        )}
        <TextField
          label={t('newPassword')}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          set={setPassword}
          fault={change.problem?.code === 'PASSWORD_WEAK' ? change.problem.title : undefined}
        />
        <Refused error={change.error} hint={weakness(change.problem, t)} />
        {change.done && (
          <p className="notice good" role="status">
            {t('changed')}
          </p>
        )}
        <div className="row">
          <button className="btn primary" disabled={change.isBusy || password === ''}>
            {t('change')}
          </button>
        </div>
      </form>
    </section>
  )
}
