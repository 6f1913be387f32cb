import { api, keepCsrf, ok } from '@/api/client'
import { problemOf } from '@/api/problem'
import { whenStepUp } from '@/api/step-up'
import { ME, useMe } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/fields'
import { Failed, Loading } from '@/kit/states'
import { ask, hasPasskeys, type PasskeyAnswer } from '@/lib/passkey'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { texts } from './messages'

interface Answer {
  code?: string
  recoveryCode?: string
  password?: string
  passkey?: PasskeyAnswer
}

/** Stands by for steps that want a second factor, and opens when one does. */
export function StepUp() {
  const t = useText(texts)
  const dialog = useRef<HTMLDialogElement>(null)
  const [waiting, setWaiting] = useState<((shown: boolean) => void) | null>(null)
  useEffect(() => {
    let open: ((shown: boolean) => void) | null = null
    whenStepUp(
      () =>
        new Promise<boolean>((resolve) => {
          open = resolve
          setWaiting(() => resolve)
        }),
    )
    return () => {
      whenStepUp(null)
      open?.(false)
    }
  }, [])
  useEffect(() => {
    if (waiting) dialog.current?.showModal()
    else dialog.current?.close()
  }, [waiting])
  const end = (shown: boolean) => {
    waiting?.(shown)
    setWaiting(null)
  }
  return (
    <dialog
      ref={dialog}
      className="step-up"
      aria-labelledby="step-up"
      onCancel={() => end(false)}
      // keys of the page below, such as Esc at the counter, are not meant
      onKeyDown={(event) => event.stopPropagation()}
    >
      {waiting && (
        <div className="stack">
          <h2 id="step-up">{t('stepUp')}</h2>
          <p>{t('stepUpWhy')}</p>
          <Proof shown={() => end(true)} leave={() => end(false)} />
        </div>
      )}
    </dialog>
  )
}

function Proof({ shown, leave }: { shown: () => void; leave: () => void }) {
  const t = useText(texts)
  const me = useMe()
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const [isLeft, setLeft] = useState(false)
  const factors = useQuery({
    queryKey: ['me', 'factors'],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/me/factors', {})),
  })
  const show = async (answer: Answer, challenge: string | null = null) => {
    setBusy(true)
    setError(null)
    try {
      const progress = await ok(
        api.POST('/sessions/current/step-ups', { body: { challenge, answer: answer as never } }),
      )
      if (progress.csrfToken) keepCsrf(progress.csrfToken)
      void queries.invalidateQueries({ queryKey: ME })
      shown()
    } catch (trouble) {
      setError(trouble)
    } finally {
      setBusy(false)
    }
  }
  const withPasskey = async () => {
    setLeft(false)
    setError(null)
    try {
      const asked = await ok(api.POST('/sessions/current/step-up-challenges', {}))
      const answer = asked.passkey && (await ask(asked.passkey as never))
      if (answer) await show({ passkey: answer }, asked.challenge)
      else setLeft(true)
    } catch (trouble) {
      setError(trouble)
    }
  }
  if (factors.error) return <Failed error={factors.error} again={() => void factors.refetch()} />
  if (!factors.data) return <Loading rows={2} />
  const held = factors.data
  const kind =
    held.factors.length > 0 ? 'code' : me.session?.factor === 'demo' ? 'demo' : 'password'
  return (
    <>
      {held.passkeys.length > 0 && hasPasskeys() && (
        <button className="btn primary big" disabled={isBusy} onClick={() => void withPasskey()}>
          {t('usePasskey')}
        </button>
      )}
      {isLeft && (
        <p className="notice caution" role="alert">
          {t('passkeyFailed')}
        </p>
      )}
      <Typed
        kind={kind}
        hasCode={held.factors.includes('totp')}
        isBusy={isBusy}
        error={error}
        show={(answer) => void show(answer)}
        leave={leave}
      />
    </>
  )
}

function Typed({
  kind,
  hasCode,
  isBusy,
  error,
  show,
  leave,
}: {
  kind: 'code' | 'demo' | 'password'
  hasCode: boolean
  isBusy: boolean
  error: unknown
  show: (answer: Answer) => void
  leave: () => void
}) {
  const t = useText(texts)
  const [typed, setTyped] = useState('')
  const [recovery, setRecovery] = useState(kind === 'code' && !hasCode)
  const answer = (): Answer => {
    if (kind === 'password') return { password: typed }
    return recovery ? { recoveryCode: typed.trim() } : { code: typed.replace(/\s/g, '') }
  }
  const label = kind === 'password' ? t('password') : recovery ? t('recoveryCode') : t('code')
  const hint =
    kind === 'demo' ? t('demoCode') : kind === 'code' && !recovery ? t('codeHint') : undefined
  const isFirst = problemOf(error)?.code === 'FACTOR_ENROLMENT_REQUIRED'
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        show(answer())
      }}
    >
      <TextField
        key={String(recovery)}
        label={label}
        hint={hint}
        autoFocus
        type={kind === 'password' ? 'password' : 'text'}
        autoComplete={kind === 'password' ? 'current-password' : 'one-time-code'}
        inputMode={kind === 'password' || recovery ? 'text' : 'numeric'}
        value={typed}
        set={setTyped}
      />
      <Refused error={error} hint={isFirst ? t('stepUpFirst') : null} />
      <div className="row">
        <button className="btn primary" disabled={isBusy || typed.trim() === ''}>
          {t('confirm')}
        </button>
        <button type="button" className="btn" onClick={leave}>
          {t('cancel')}
        </button>
        <span className="grow" />
        {kind === 'code' && hasCode && (
          <button type="button" className="btn quiet" onClick={() => setRecovery(!recovery)}>
            {recovery ? t('useCode') : t('recovery')}
          </button>
        )}
      </div>
    </form>
  )
}
