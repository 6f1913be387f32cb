import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { useAsset } from '@/kit/words'
import { count, yuan } from '@/lib/money'
import { useState } from 'react'
import { BackHead } from './cards'
import { call, useGot, useStep } from './client'
import { texts } from './messages'
import { Shown, Trouble } from './parts'
import type { Mine } from './portal'

type Leaving = Schemas['PortalStepLeaving']

/** First what leaving means, then whether one is sure. */
export function LeavePage({ mine, refresh }: { mine: Mine; refresh: () => void }) {
  const t = useText(texts)
  const [look, setLook] = useState(false)
  const [left, setLeft] = useState(false)
  const leaving = useGot<Leaving>(look ? `/portal/memberships/${mine.id}/leaving` : null)
  if (left) {
    return (
      <section className="m-card" role="status">
        <p className="m-big">● {t('left')}</p>
      </section>
    )
  }
  return (
    <>
      <BackHead to="/m/mine" title={t('leaveTitle')} />
      {look ? (
        <Shown got={leaving}>
          {(told) => (
            <Means
              mine={mine}
              told={told}
              again={leaving.again}
              done={() => {
                setLeft(true)
                refresh()
              }}
            />
          )}
        </Shown>
      ) : (
        <section className="m-card m-stack">
          <p>{t('leaveHint')}</p>
          <button className="m-btn" onClick={() => setLook(true)}>
            {t('leaveSee')}
          </button>
        </section>
      )}
    </>
  )
}

function Means({ mine, told, again, done }: {
  mine: Mine
  told: Leaving
  again: () => void
  done: () => void
}) {
  const t = useText(texts)
  const asset = useAsset()
  const stands = useGot<Schemas['PortalStands']>(`/portal/memberships/${mine.id}`)
  const [sure, setSure] = useState(false)
  const step = useStep(
    async () =>
      call('POST', `/portal/memberships/${mine.id}/leavings`, { version: told.version }),
    done,
  )
  const names = stands.data?.names ?? {}
  if (told.refusal) {
    return (
      <section className="m-card">
        <p>{told.held > 0 ? t('leaveHeld', { amount: yuan(told.held) }) : t('leaveNot')}</p>
      </section>
    )
  }
  const ends = Object.entries(told.ends)
  return (
    <section className="m-card m-stack">
      <p>{ends.length === 0 ? t('leaveEndsNone') : t('leaveEnds')}</p>
      <ul>
        {ends.map(([code, value]) => (
          <li key={code} className="m-spread">
            <span>{names[code] ?? asset(code)}</span>
            <b>{count(value)}</b>
          </li>
        ))}
      </ul>
      {told.cards.length > 0 && (
        <>
          <p>{t('leaveCards')}</p>
          <ul>
            {told.cards.map((card) => (
              <li key={card.id} className="m-spread">
                <span>{card.name}</span>
                <span className="m-mono">{card.number}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Trouble error={step.error} again={again} step />
      <label className="m-check">
        <input
          type="checkbox"
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />
        {t('leaveSure')}
      </label>
      <button
        className="m-btn"
        disabled={!sure || step.isBusy}
        onClick={() => void step.run(undefined)}
      >
        {step.isBusy ? t('busy') : t('leaveDo')}
      </button>
    </section>
  )
}
