import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused } from '@/kit/fields'
import { useState } from 'react'
import { texts } from '../messages'

/** Codes for the day the phone is lost, shown this once. */
export function Codes({ codes, kept }: { codes: string[]; kept: () => void }) {
  const t = useText(texts)
  return (
    <div className="notice caution codes" role="status">
      <h3>{t('recovery')}</h3>
      <p>{t('recoveryShown')}</p>
      <ul className="code-list mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <button className="btn" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button className="btn primary" onClick={kept}>
          {t('recoveryKept')}
        </button>
      </div>
    </div>
  )
}

export function Recovery({ left, show }: { left: number; show: (codes: string[]) => void }) {
  const t = useText(texts)
  const [isAsking, setAsking] = useState(false)
  const renew = useAct(
    () => ok(api.POST('/me/factors/recovery-codes', {})),
    (added) => {
      setAsking(false)
      show(added.recoveryCodes)
    },
  )
  return (
    <section className="panel" aria-labelledby="recovery">
      <header>
        <h2 id="recovery">{t('recovery')}</h2>
      </header>
      <div className="panel-body stack">
        <p>{t('recoveryLeft', { n: left })}</p>
        <Refused error={renew.error} />
        {isAsking ? (
          <div className="notice caution">
            <p>{t('recoveryRenewWhy')}</p>
            <div className="row">
              <button
                className="btn danger"
                disabled={renew.isBusy}
                onClick={() => void renew.run(undefined)}
              >
                {t('recoveryRenew')}
              </button>
              <button className="btn" onClick={() => setAsking(false)}>
                {t('cancel')}
              </button>
            </div>
          </div>
        ) : (
          <div className="row">
            <button className="btn" onClick={() => setAsking(true)}>
              {t('recoveryRenew')}
            </button>
          </div>
        )}
      </div>
    </section>
  )
}
