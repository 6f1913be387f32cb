import { keepCsrf } from '@/api/client'
import { problemOf } from '@/api/problem'
import { send } from '@/api/request'
import { useProvider } from '@/app/provider'
import { ME } from '@/app/session'
import { useLanguage, useText, type Translate } from '@/i18n'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { DemoPeople } from './demo'
import { texts } from './messages'
import { ask, hasPasskeys, type PasskeyAnswer, type PasskeyOptions } from '@/lib/passkey'

/** Where signing in has got to, as the server says. */
interface Progress {
  status: 'SIGNED_IN' | 'SECOND_FACTOR'
  csrfToken: string | null
  challenge: string | null
  factors: string[] | null
  passkey: PasskeyOptions | null
}

interface Answer {
  code?: string
  recoveryCode?: string
  passkey?: PasskeyAnswer
}

/** Where the company's own sign-in sends the browser back to. */
export const SIGNED_IN = '/signed-in'

/** What it sends back: an answer of its own, or an error. */
export interface Back {
  state: string
  code: string
}

/** The door: staff code and password, then a second factor; or a passkey alone. */
export function SignIn({
  mayBeDemo = false,
  isOver = false,
  back = null,
}: {
  mayBeDemo?: boolean
  /** The session ended under the page, which waits behind. */
  isOver?: boolean
  /** They come from the company's own sign-in. */
  back?: Back | null
}) {
  const t = useText(texts)
  const { language, choose } = useLanguage()
  const queries = useQueryClient()
  const [half, setHalf] = useState<Progress | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const step = async (path: string, body?: unknown) => {
    setBusy(true)
    setFault(null)
    try {
      const { body: progress } = await send<Progress>('POST', path, body)
      if (progress.status === 'SIGNED_IN') {
        if (progress.csrfToken) keepCsrf(progress.csrfToken)
        await queries.invalidateQueries({ queryKey: ME })
        return null
      }
      return progress
    } catch (trouble) {
      setFault(said(trouble, t))
      return null
    } finally {
      setBusy(false)
    }
  }
  const withPasskey = async (options: Progress | null) => {
    const asked = options ?? (await step('/sessions/passkey-challenges'))
    if (!asked?.passkey || !asked.challenge) return
    const answer = await ask(asked.passkey)
    if (!answer) return setFault(t('passkeyFailed'))
    await second(asked.challenge, { passkey: answer })
  }
  const second = (challenge: string, answer: Answer) =>
    step('/sessions/second-steps', { challenge, answer })
  const [isBack, setBack] = useState(back !== null)
  const taken = useRef(false)
  useEffect(() => {
    if (!back || taken.current) return
    taken.current = true
    void step('/sessions/provider-steps', back).then((more) => {
      setBack(false)
      if (more) setHalf(more)
    })
  })
  const toProvider = async () => {
    setBusy(true)
    setFault(null)
    try {
      const { body } = await send<{ location: string }>('POST', '/sessions/provider-challenges')
      location.assign(body.location)
    } catch (trouble) {
      setFault(said(trouble, t))
      setBusy(false)
    }
  }

  const Place = isOver ? 'div' : 'main'
  return (
    <Place className="door">
      <div className="door-card">
        <div className="spread">
          <h1>{half ? t('second') : t('title')}</h1>
          <button className="btn quiet" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
            {t('language')}
          </button>
        </div>
        {isOver && !fault && (
          <p className="notice caution" role="alert">
            {t('over')}
          </p>
        )}
        {fault && (
          <p className="notice stop" role="alert">
            {fault}
          </p>
        )}
        {half ? (
          <Second
            half={half}
            isBusy={isBusy}
            answer={(answer) => void second(half.challenge!, answer)}
            passkey={() => void withPasskey(half)}
            back={() => {
              setHalf(null)
              setFault(null)
            }}
          />
        ) : (
          <First
            isBusy={isBusy || isBack}
            toProvider={() => void toProvider()}
            enter={(staff, password) =>
              void step('/sessions', { staff, password }).then((more) => more && setHalf(more))
            }
            passkey={() => void withPasskey(null)}
          />
        )}
        {mayBeDemo && !half && (
          <DemoPeople
            isBusy={isBusy}
            enter={(staff) =>
              void step('/demo/sessions', { staff }).then((more) => more && setHalf(more))
            }
          />
        )}
      </div>
    </Place>
  )
}

function said(trouble: unknown, t: Translate<(typeof texts)['zh']>): string {
  const problem = problemOf(trouble)
  if (!problem) return t('noAnswer')
  const wait = Number(problem['retryAfter'] ?? 0)
  return wait > 0 ? problem.title + ' ' + t('wait', { n: wait }) : problem.title
}

function First({
  isBusy,
  enter,
  passkey,
  toProvider,
}: {
  isBusy: boolean
  toProvider: () => void
  enter: (staff: string, password: string) => void
  passkey: () => void
}) {
  const t = useText(texts)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    enter(String(form.get('staff')).trim(), String(form.get('password')))
  }
  return (
    <>
      <form className="stack" onSubmit={submit}>
        <label className="field">
          <span>{t('staff')}</span>
          <input className="input" name="staff" autoComplete="username" autoFocus required />
        </label>
        <label className="field">
          <span>{t('password')}</span>
          <input
            className="input"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </label>
        <button className="btn primary big" disabled={isBusy} aria-busy={isBusy}>
          {t('signIn')}
        </button>
      </form>
      <ProviderButton isBusy={isBusy} go={toProvider} />
      {hasPasskeys() && (
        <button className="btn" disabled={isBusy} onClick={passkey}>
          {t('passkey')}
        </button>
      )}
      <p className="hint">{t('forgotten')}</p>
    </>
  )
}

/** By the company's own sign-in, where one is set up. */
function ProviderButton({ isBusy, go }: { isBusy: boolean; go: () => void }) {
  const t = useText(texts)
  const provider = useProvider()
  if (!provider) return null
  return (
    <button className="btn" disabled={isBusy} onClick={go}>
      {t('provider', { name: provider })}
    </button>
  )
}

function Second({
  half,
  isBusy,
  answer,
  passkey,
  back,
}: {
  half: Progress
  isBusy: boolean
  answer: (answer: Answer) => void
  passkey: () => void
  back: () => void
}) {
  const t = useText(texts)
  const [recovery, setRecovery] = useState(false)
  const [typed, setTyped] = useState('')
  const hasCode = half.factors?.some((factor) => factor !== 'passkey') ?? false
  return (
    <>
      {half.passkey && (
        <button className="btn primary big" disabled={isBusy} onClick={passkey}>
          {t('usePasskey')}
        </button>
      )}
      {(hasCode || !half.passkey || recovery) && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            answer(recovery ? { recoveryCode: typed.trim() } : { code: typed.replace(/\s/g, '') })
          }}
        >
          <label className="field">
            <span>{recovery ? t('recoveryCode') : t('code')}</span>
            <input
              className="input"
              key={String(recovery)}
              autoFocus
              autoComplete="one-time-code"
              inputMode={recovery ? 'text' : 'numeric'}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            {!recovery && <span className="hint">{t('codeHint')}</span>}
          </label>
          <button className="btn primary" disabled={isBusy || typed === ''}>
            {t('next')}
          </button>
        </form>
      )}
      <div className="row">
        <button className="btn quiet" onClick={() => setRecovery(!recovery)}>
          {recovery ? t('useCode') : t('recovery')}
        </button>
        <button className="btn quiet" onClick={back}>
          {t('back')}
        </button>
      </div>
    </>
  )
}
