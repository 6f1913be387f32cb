import { useText } from '@/i18n'
import { useEffect, useState } from 'react'
import { call, keepCsrf, useStep } from './client'
import { useDemoCode } from './demo'
import { texts } from './messages'
import { Trouble } from './parts'
import { Again, CodeField, type Asked } from './sign-in'

/** A grave step waits until a code from the phone was shown. */
export function ConfirmSheet({ phone, done }: { phone: string; done: (yes: boolean) => void }) {
  const t = useText(texts)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [code, setCode] = useState('')
  const demo = useDemoCode(asked?.challenge, phone)
  const ask = useStep(
    async () => call<Omit<Asked, 'begun'>>('POST', '/portal/sessions/current/codes'),
    (answer) => setAsked({ ...answer, begun: performance.now() }),
  )
  const show = useStep(
    async () =>
      call<{ csrfToken: string }>('POST', '/portal/sessions/current/confirmations', {
        challenge: asked?.challenge ?? '',
        code,
      }),
    (signed) => {
      keepCsrf(signed.csrfToken)
      done(true)
    },
  )
  useEffect(() => {
    void ask.run(undefined)
    // once, when it opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return (
    <main className="m-door">
      <h1>{t('confirmTitle')}</h1>
      <form
        className="m-stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (code.length === 6) void show.run(undefined)
        }}
      >
        <p>{t('confirmHint', { phone })}</p>
        {demo && <p className="m-note info">{t('demoCode', { code: demo })}</p>}
        <Trouble error={show.error ?? ask.error} />
        <CodeField value={code} change={setCode} />
        <button className="m-btn primary" disabled={show.isBusy || code.length < 6 || !asked}>
          {show.isBusy ? t('busy') : t('confirmDo')}
        </button>
        <div className="m-row">
          {asked && <Again asked={asked} again={() => void ask.run(undefined)} busy={ask.isBusy} />}
          <button type="button" className="m-btn quiet" onClick={() => done(false)}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </main>
  )
}
