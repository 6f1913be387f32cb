import { faults, problemOf } from '@/api/problem'
import { useLanguage, useText } from '@/i18n'
import { useState } from 'react'
import { call, keepCsrf, useStep } from './client'
import { useDemoCode } from './demo'
import { texts } from './messages'
import { Field, Trouble, useCountdown } from './parts'
import { PasskeyDoor } from './passkeys'
import { Way, useAddress } from './way'

export interface Asked {
  challenge: string
  sentTo: string
  askAgainIn: number
  begun: number
}

export const LOST = '/m/mine/lost'

/** In by a code sent to one's phone; whoever lost a card goes straight on to say so. */
export function SignIn({ entered }: { entered: () => void }) {
  const t = useText(texts)
  const { language, choose } = useLanguage()
  const [phone, setPhone] = useState('')
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = useStep(
    async () => call<Omit<Asked, 'begun'>>('POST', '/portal/sign-in-codes', { phone: phone.trim() }),
    (answer) => setAsked({ ...answer, begun: performance.now() }),
  )
  const wrong = faults(problemOf(ask.error))['/phone']
  const isLoss = useAddress() === LOST
  return (
    <main className="m-door">
      <h1>{isLoss ? t('lossTitle') : t('brand')}</h1>
      {asked ? (
        <Code phone={phone.trim()} asked={asked} again={() => void ask.run(undefined)}
          asking={ask} other={() => setAsked(null)} entered={entered} />
      ) : (
        <form
          className="m-stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (phone.trim()) void ask.run(undefined)
          }}
        >
          <p className="m-hint">{isLoss ? t('lostHint') : t('signInHint')}</p>
          {!wrong && <Trouble error={ask.error} />}
          <Field
            label={t('phone')}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            value={phone}
            change={setPhone}
            fault={wrong}
            autoFocus
          />
          <button className="m-btn primary" disabled={ask.isBusy || !phone.trim()}>
            {ask.isBusy ? t('busy') : t('sendCode')}
          </button>
        </form>
      )}
      {!asked && !isLoss && <PasskeyDoor entered={entered} />}
      {!asked && (
        <Way className="m-btn" to={isLoss ? '/m' : LOST}>
          {isLoss ? t('lostBack') : t('lostCard')}
        </Way>
      )}
      <button className="m-btn quiet" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
        {t('language')}
      </button>
    </main>
  )
}

function Code({ phone, asked, again, asking, other, entered }: {
  phone: string
  asked: Asked
  again: () => void
  asking: { isBusy: boolean; error: unknown }
  other: () => void
  entered: () => void
}) {
  const t = useText(texts)
  const [code, setCode] = useState('')
  const [fact, setFact] = useState('')
  const demo = useDemoCode(asked.challenge, phone)
  const enter = useStep(
    async () =>
      call<{ csrfToken: string }>('POST', '/portal/sessions', {
        phone,
        challenge: asked.challenge,
        code: code.trim(),
        fact: fact.trim() || null,
      }),
    (signed) => {
      keepCsrf(signed.csrfToken)
      entered()
    },
  )
  const missing = problemOf(enter.error)
  const asksFact = fact !== '' || (missing?.code === 'SECOND_FACT_REQUIRED' && missing.fact === 'document')
  return (
    <form
      className="m-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim()) void enter.run(undefined)
      }}
    >
      <p>{t('codeSent', { phone: asked.sentTo })}</p>
      {demo && <p className="m-note info">{t('demoCode', { code: demo })}</p>}
      <Trouble error={enter.error ?? asking.error} />
      <CodeField value={code} change={setCode} />
      {asksFact && (
        <Field
          label={t('documentTail')}
          autoComplete="off"
          value={fact}
          change={(typed) => setFact(typed.slice(0, 4))}
          autoFocus
        />
      )}
      <button className="m-btn primary" disabled={enter.isBusy || code.trim().length < 6}>
        {enter.isBusy ? t('busy') : t('signIn')}
      </button>
      <div className="m-row">
        <Again asked={asked} again={again} busy={asking.isBusy} />
        <button type="button" className="m-btn quiet" onClick={other}>
          {t('otherPhone')}
        </button>
      </div>
    </form>
  )
}

export function CodeField({ value, change }: { value: string; change: (code: string) => void }) {
  const t = useText(texts)
  return (
    <Field
      label={t('code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      change={(typed) => change(typed.replace(/\D/g, '').slice(0, 6))}
      autoFocus
    />
  )
}

export function Again({ asked, again, busy }: {
  asked: Asked
  again: () => void
  busy: boolean
}) {
  const t = useText(texts)
  const left = useCountdown(asked.askAgainIn, asked.begun)
  return (
    <button type="button" className="m-btn quiet" disabled={left > 0 || busy} onClick={again}>
      {left > 0 ? t('codeAgainIn', { n: left }) : t('codeAgain')}
    </button>
  )
}
