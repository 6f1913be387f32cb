import type { Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { grouped, newKey } from '@/lib/ids'
import { tone } from '@/lib/scanner'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useKeys } from '../keys'
import { texts } from '../messages'
import type { Names, Till, Who as WhoIs } from '../model'
import { Finding } from './finding'
import { KeyBar } from './key-bar'
import { Refused } from './refusal'
import { Who } from './who'

/** A card reported lost: frozen at once. */
export function Loss({
  till,
  names,
  who,
  setWho,
  close,
}: {
  till: Till
  names: Names | undefined
  who: WhoIs | null
  setWho: (who: WhoIs | null) => void
  close: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const cards = who?.standing?.cards ?? (who?.card ? [who.card] : [])
  const [chosen, setChosen] = useState<string | null>(null)
  const number = chosen ?? cards.find((card) => card.status === 'ACTIVE')?.number ?? null
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<Problem | null>(null)
  const [done, setDone] = useState<Schemas['CardView'] | null>(null)
  const [isBusy, setBusy] = useState(false)
  const key = useRef(newKey())
  const confirm = async () => {
    if (!number || isBusy || done) return
    setBusy(true)
    setRefused(null)
    try {
      const { body } = await send<Schemas['CardView']>(
        'POST',
        `/cards/${encodeURIComponent(number)}/loss-reports`,
        { reason: reason || null },
        { 'Idempotency-Key': key.current },
      )
      tone('done')
      setDone(body)
      void queries.invalidateQueries({ queryKey: ['membership'] })
    } catch (trouble) {
      tone('refused')
      setRefused(problemOf(trouble) ?? { status: 0, code: 'NO_ANSWER', title: t('offline') })
    } finally {
      setBusy(false)
    }
  }
  useKeys({ Escape: close })
  return (
    <>
      <div className="counter-grid">
        <Who who={who} names={names} detach={() => setWho(null)} />
        <section className="c-middle" aria-label={t('loss')}>
          <h2>{t('loss')}</h2>
          {cards.length === 0 ? (
            <Finding till={till} found={setWho} hint={t('lossNeeds')} />
          ) : (
            <div className="stack c-form">
              <p>{t('lossWhy')}</p>
              <div role="listbox" aria-label={t('card')} className="stack">
                {cards.map((card) => (
                  <button
                    key={card.number}
                    role="option"
                    aria-selected={card.number === number}
                    aria-current={card.number === number}
                    className="btn spread"
                    onClick={() => setChosen(card.number)}
                  >
                    <span className="mono">{grouped(card.number)}</span>
                    <Status
                      kind="card"
                      value={done?.number === card.number ? done.status : card.status}
                    />
                  </button>
                ))}
              </div>
              <label className="field">
                <span>{t('reason')}</span>
                <input
                  className="input"
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              </label>
            </div>
          )}
          {done && (
            <div className="notice good" role="status">
              <h2>● {t('doneLoss')}</h2>
              <p className="mono">{grouped(done.number)}</p>
            </div>
          )}
        </section>
        <section className="c-right">
          {refused && <Refused problem={refused} />}
          <div className="c-actions">
            {!done && (
              <button
                className="btn danger big"
                disabled={!number || isBusy}
                onClick={() => void confirm()}
              >
                {t('confirmLoss')}
              </button>
            )}
            <button className="btn" onClick={close}>
              {t('back')} <kbd>Esc</kbd>
            </button>
          </div>
        </section>
      </div>
      <KeyBar keys={[['Esc', t('back'), close]]} />
    </>
  )
}
