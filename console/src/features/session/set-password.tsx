import { api, ok } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { useState } from 'react'
import { texts } from './messages'

/** Where an invitation leads: what it holds stands after the `#`, so no server's log has it. */
export const SET_PASSWORD = '/password'

/** The first password, or another for one that was lost, by the link of an invitation. */
export function SetPassword({ link }: { link: string }) {
  const t = useText(texts)
  const { language, choose } = useLanguage()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const set = useAct(() => ok(api.POST('/passwords', { body: { link, password } })))
  const differs = again !== '' && again !== password
  return (
    <main className="door">
      <div className="door-card">
        <div className="spread">
          <h1>{t('invited')}</h1>
          <button className="btn quiet" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
            {t('language')}
          </button>
        </div>
        {set.done ? (
          <>
            <p className="notice good" role="status">
              {t('isSet')}
            </p>
            <a className="btn primary big" href="/">
              {t('toSignIn')}
            </a>
          </>
        ) : link === '' ? (
          <p className="notice stop" role="alert">
            {t('noLink')}
          </p>
        ) : (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              if (password === again) void set.run(undefined)
            }}
          >
            <TextField
              label={t('newPassword')}
              hint={t('invitedWhy')}
              type="password"
              autoComplete="new-password"
              autoFocus
              required
              value={password}
              set={setPassword}
              fault={set.problem?.code === 'PASSWORD_WEAK' ? set.problem.title : undefined}
            />
            <TextField
              label={t('again')}
              type="password"
              autoComplete="new-password"
              required
              value={again}
              set={setAgain}
              fault={differs ? t('notSame') : undefined}
            />
            <Refused error={set.error} />
            <button
              className="btn primary big"
              disabled={set.isBusy || password === '' || password !== again}
            >
              {t('set')}
            </button>
          </form>
        )}
      </div>
    </main>
  )
}
