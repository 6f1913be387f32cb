import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { hasPasskeys, make } from '@/lib/passkey'
import { moment } from '@/lib/time'
import { useState } from 'react'
import { texts } from '../messages'
import { useRenew } from '../queries'

/** Devices that open the door by themselves. */
export function Passkeys({
  passkeys,
  hasFactor,
  show,
}: {
  passkeys: Schemas['FactorShownPasskey'][]
  hasFactor: boolean
  show: (codes: string[]) => void
}) {
  const t = useText(texts)
  return (
    <section className="panel" aria-labelledby="passkeys">
      <header>
        <h2 id="passkeys">{t('passkeys')}</h2>
      </header>
      <div className="panel-body stack">
        <p className="hint">{t('passkeysWhy')}</p>
        {passkeys.length === 0 && <p>{t('noPasskeys')}</p>}
        {passkeys.length > 0 && (
          <ul className="stack">
            {passkeys.map((passkey) => (
              <Kept key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
        {hasPasskeys() ? (
          <Add hasFactor={hasFactor} show={show} />
        ) : (
          <p className="hint">{t('noPasskeysHere')}</p>
        )}
      </div>
    </section>
  )
}

function Kept({ passkey }: { passkey: Schemas['FactorShownPasskey'] }) {
  const t = useText(texts)
  const renew = useRenew()
  const [isAsking, setAsking] = useState(false)
  const end = useAct(
    () =>
      ok(
        api.POST('/me/factors/passkeys/{id}/endings', { params: { path: { id: passkey.id } } }),
      ),
    () => renew(),
  )
  return (
    <li className="stack">
      <div className="spread">
        <span>
          <b>{passkey.name}</b>{' '}
          <span className="hint">
            {t('made', { at: moment(passkey.madeAt) })} ·{' '}
            {passkey.lastUsedAt ? t('used', { at: moment(passkey.lastUsedAt) }) : t('neverUsed')}
          </span>
        </span>
        {!isAsking && (
          <button
            className="btn"
            aria-label={t('passkeyEndOf', { name: passkey.name })}
            onClick={() => setAsking(true)}
          >
            {t('passkeyEnd')}
          </button>
        )}
      </div>
      {isAsking && (
        <div className="notice caution">
          <p>{t('passkeyEndWhy', { name: passkey.name })}</p>
          <Refused error={end.error} />
          <div className="row">
            <button
              className="btn danger"
              disabled={end.isBusy}
              onClick={() => void end.run(undefined)}
            >
              {t('passkeyEndOf', { name: passkey.name })}
            </button>
            <button className="btn" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
    </li>
  )
}

function Add({ hasFactor, show }: { hasFactor: boolean; show: (codes: string[]) => void }) {
  const t = useText(texts)
  const renew = useRenew()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isLeft, setLeft] = useState(false)
  const add = useAct(
    async () => {
      setLeft(false)
      const asked = await ok(
        api.POST('/me/factors/passkey-challenges', {
          body: { password: hasFactor ? null : password },
        }),
      )
      const made = await make(asked)
      if (!made) {
        setLeft(true)
        return null
      }
      return ok(
        api.POST('/me/factors/passkeys', {
          body: { challenge: asked.challenge, name: name.trim(), ...made },
        }),
      )
    },
    (added) => {
      if (!added) return
      setName('')
      setPassword('')
      show(added.recoveryCodes)
      renew()
    },
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void add.run(undefined)
      }}
    >
      <TextField
        label={t('passkeyName')}
        hint={t('passkeyNameHint')}
        required
        maxLength={64}
        value={name}
        set={setName}
        fault={add.fault('/name')}
      />
      {!hasFactor && (
        <TextField
          label={t('current')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          set={setPassword}
          fault={add.fault('/password')}
        />
      )}
      {isLeft && (
        <p className="notice caution" role="alert">
          {t('passkeyFailed')}
        </p>
      )}
      <Refused error={add.error} />
      {add.done && (
        <p className="notice good" role="status">
          {t('passkeyAdded')}
        </p>
      )}
      <div className="row">
        <button
          className="btn primary"
          disabled={add.isBusy || name.trim() === '' || (!hasFactor && password === '')}
        >
          {t('passkeyAdd')}
        </button>
      </div>
    </form>
  )
}
