import type { Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useText } from '@/i18n'
import { ask, hasPasskeys, make } from '@/lib/passkey'
import { day, moment } from '@/lib/time'
import { useState } from 'react'
import { BackHead } from './cards'
import { call, keepCsrf, useGot, useStep } from './client'
import { texts } from './messages'
import { Field, Shown, Trouble } from './parts'

type Kept = Schemas['PortalPasskeyShown']

/** In by a finger, where the browser can. */
export function PasskeyDoor({ entered }: { entered: () => void }) {
  const t = useText(texts)
  const [isLeft, setLeft] = useState(false)
  const enter = useStep(
    async () => {
      setLeft(false)
      const asked = await call<Schemas['PortalPasskeyAsked']>('POST', '/portal/passkey-challenges', {})
      const answer = await ask({ challenge: asked.question, rpId: asked.rpId, allow: [] })
      if (!answer) return null
      const { userHandle: _, ...shown } = answer
      const body = { challenge: asked.challenge, ...shown }
      return call<{ csrfToken: string }>('POST', '/portal/passkey-sessions', body)
    },
    (signed) => {
      if (!signed) return setLeft(true)
      keepCsrf(signed.csrfToken)
      entered()
    },
  )
  if (!hasPasskeys()) return null
  const isRefused = problemOf(enter.error)?.code === 'PASSKEY_INVALID'
  return (
    <div className="m-stack">
      {isLeft && <p className="m-note caution" role="alert">▲ {t('passkeyLeft')}</p>}
      {isRefused ? (
        <p className="m-note stop" role="alert">■ {t('passkeyNo')}</p>
      ) : (
        <Trouble error={enter.error} />
      )}
      <button className="m-btn" disabled={enter.isBusy} onClick={() => void enter.run(undefined)}>
        {enter.isBusy ? t('busy') : t('passkeyIn')}
      </button>
    </div>
  )
}

/** The devices one comes in with, and another. */
export function PasskeysPage() {
  const t = useText(texts)
  const kept = useGot<Schemas['PortalPasskeyItems']>('/portal/passkeys')
  return (
    <>
      <BackHead to="/m/mine" title={t('passkeys')} />
      <section className="m-card m-stack">
        <p className="m-hint">{t('passkeysWhy')}</p>
        <Shown got={kept}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{t('passkeysNone')}</p>
            ) : (
              <ul className="m-lines">
                {items.map((each) => (
                  <Line key={each.id} kept={each} again={kept.again} />
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
      {hasPasskeys() ? (
        <Add again={kept.again} />
      ) : (
        <p className="m-hint">{t('passkeyNot')}</p>
      )}
    </>
  )
}

function Line({ kept, again }: { kept: Kept; again: () => void }) {
  const t = useText(texts)
  const end = useStep(
    async () => call('POST', `/portal/passkeys/${kept.id}/endings`, {}),
    again,
  )
  return (
    <li>
      <div className="m-spread">
        <span>
          {kept.name}
          <br />
          <span className="m-hint">
            {kept.lastUsedAt
              ? t('passkeyUsed', { time: moment(kept.lastUsedAt) })
              : t('passkeyMade', { date: day(kept.madeAt) })}
          </span>
        </span>
        <button
          className="m-btn quiet"
          aria-label={t('passkeyEndOf', { name: kept.name })}
          disabled={end.isBusy}
          onClick={() => void end.run(undefined)}
        >
          {t('passkeyEnd')}
        </button>
      </div>
      <Trouble error={end.error} />
    </li>
  )
}

function Add({ again }: { again: () => void }) {
  const t = useText(texts)
  const [name, setName] = useState('')
  const [state, setState] = useState<'left' | 'done' | null>(null)
  const add = useStep(
    async () => {
      setState(null)
      const asked = await call<Schemas['PortalPasskeyNewPasskey']>(
        'POST',
        '/portal/passkeys/challenges',
        {},
      )
      const made = await make(asked)
      if (!made) return null
      const body = { challenge: asked.challenge, name: name.trim(), ...made }
      return call<Kept>('POST', '/portal/passkeys', body)
    },
    (added) => {
      setState(added ? 'done' : 'left')
      if (!added) return
      setName('')
      again()
    },
  )
  return (
    <form
      className="m-card m-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) void add.run(undefined)
      }}
    >
      <Field
        label={t('passkeyName')}
        value={name}
        change={setName}
        maxLength={64}
        fault={faults(problemOf(add.error))['/name']}
      />
      {state === 'left' && <p className="m-note caution" role="alert">▲ {t('passkeyLeft')}</p>}
      {state === 'done' && <p role="status">● {t('passkeyAdded')}</p>}
      <Trouble error={add.error} />
      <button className="m-btn primary" disabled={add.isBusy || !name.trim()}>
        {add.isBusy ? t('busy') : t('passkeyAdd')}
      </button>
    </form>
  )
}
