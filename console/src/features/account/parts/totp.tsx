import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { qrPath } from '@/lib/qr'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { grouped } from '@/lib/ids'
import { useMemo, useState } from 'react'
import { texts } from '../messages'
import { useRenew } from '../queries'

/** A code generator: set up with its first code, or turned off. */
export function Totp({
  isSet,
  hasFactor,
  show,
}: {
  isSet: boolean
  hasFactor: boolean
  show: (codes: string[]) => void
}) {
  const t = useText(texts)
  return (
    <section className="panel" aria-labelledby="totp">
      <header>
        <h2 id="totp">{t('totp')}</h2>
        {isSet && <span className="status good">● {t('totpSet')}</span>}
      </header>
      <div className="panel-body stack">
        <p className="hint">{t('totpWhy')}</p>
        {isSet ? <End /> : <Begin hasFactor={hasFactor} show={show} />}
      </div>
    </section>
  )
}

function Begin({ hasFactor, show }: { hasFactor: boolean; show: (codes: string[]) => void }) {
  const t = useText(texts)
  const [password, setPassword] = useState('')
  const [seed, setSeed] = useState<Schemas['FactorsSeed'] | null>(null)
  const begin = useAct(
    () => ok(api.POST('/me/factors/totp', { body: { password: hasFactor ? null : password } })),
    (made) => {
      setPassword('')
      setSeed(made)
    },
  )
  if (seed) return <First seed={seed} show={show} />
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void begin.run(undefined)
      }}
    >
      {!hasFactor && (
        <TextField
          label={t('current')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          set={setPassword}
          fault={begin.fault('/password')}
        />
      )}
      <Refused error={begin.error} />
      <div className="row">
        <button className="btn primary" disabled={begin.isBusy || (!hasFactor && password === '')}>
          {t('totpBegin')}
        </button>
      </div>
    </form>
  )
}

function First({ seed, show }: { seed: Schemas['FactorsSeed']; show: (codes: string[]) => void }) {
  const t = useText(texts)
  const renew = useRenew()
  const [code, setCode] = useState('')
  const drawn = useMemo(() => qrPath(seed.uri), [seed.uri])
  const confirm = useAct(
    () =>
      ok(
        api.POST('/me/factors/totp/confirmations', { body: { code: code.replace(/\s/g, '') } }),
      ),
    (added) => {
      show(added.recoveryCodes)
      renew()
    },
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void confirm.run(undefined)
      }}
    >
      <p>{t('totpScan')}</p>
      <div className="row seed">
        <svg
          className="qr"
          role="img"
          aria-label={t('qr')}
          viewBox={`0 0 ${drawn.size} ${drawn.size}`}
          shapeRendering="crispEdges"
        >
          <path d={drawn.d} />
        </svg>
        <div className="field">
          <span>{t('secret')}</span>
          <code className="secret" data-testid="secret">
            {grouped(seed.secret)}
          </code>
        </div>
      </div>
      <TextField
        label={t('code')}
        autoFocus
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        set={setCode}
      />
      <Refused error={confirm.error} />
      <div className="row">
        <button className="btn primary" disabled={confirm.isBusy || code.trim() === ''}>
          {t('confirm')}
        </button>
      </div>
    </form>
  )
}

function End() {
  const t = useText(texts)
  const renew = useRenew()
  const [isAsking, setAsking] = useState(false)
  const end = useAct(
    () => ok(api.POST('/me/factors/totp/endings', {})),
    () => renew(),
  )
  if (!isAsking) {
    return (
      <div className="row">
        <button className="btn" onClick={() => setAsking(true)}>
          {t('totpEnd')}
        </button>
      </div>
    )
  }
  return (
    <div className="notice caution">
      <p>{t('totpEndWhy')}</p>
      <Refused error={end.error} />
      <div className="row">
        <button
          className="btn danger"
          disabled={end.isBusy}
          onClick={() => void end.run(undefined)}
        >
          {t('totpEnd')}
        </button>
        <button className="btn" onClick={() => setAsking(false)}>
          {t('cancel')}
        </button>
      </div>
    </div>
  )
}
