import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { parse, plain, yuan } from '@/lib/money'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../messages-goods'
import { Refused } from './refusal'

const REASONS = ['damaged', 'shortDated', 'bargained', 'wrongLabel'] as const

/** Another price than the list's for one line: with a reason, which stays on record. */
export function Repricing({
  item,
  name,
  listPrice,
  price,
  done,
  cancel,
}: {
  item: string
  name: string
  listPrice: number
  /** What was typed already. */
  price: string
  done: (fen: number) => void
  cancel: () => void
}) {
  const t = useText(texts)
  const [typed, setTyped] = useState(price)
  const [reason, setReason] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const fen = parse(typed)
  const act = useAct(
    (body: { price: number; reason: string }) =>
      ok(api.POST('/goods/{id}/price-overrides', { params: { path: { id: item } }, body })),
    (_, body) => done(body.price),
  )
  const ready = fen !== null && reason.trim() !== '' && !act.isBusy
  return (
    <form
      className="c-adding"
      aria-label={t('reprice')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void act.run({ price: fen, reason: reason.trim() })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        cancel()
      }}
    >
      <p>
        <b>{name}</b> {t('listPrice', { price: yuan(listPrice) })}
      </p>
      <label className="field">
        <span>{t('newPrice')} (¥)</span>
        <input
          ref={field}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          placeholder={plain(listPrice)}
          value={typed}
          aria-invalid={typed !== '' && fen === null}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="field">
        <label htmlFor="reprice-why">{t('reason')}</label>
        <div className="row">
          {REASONS.map((each) => (
            <button
              key={each}
              type="button"
              className="btn"
              aria-pressed={reason === t(each)}
              onClick={() => setReason(t(each))}
            >
              {t(each)}
            </button>
          ))}
        </div>
        <input
          id="reprice-why"
          className="input c-why-typed"
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <span className="hint">{t('reasonHint')}</span>
      </div>
      {act.problem && <Refused problem={act.problem} />}
      <div className="row">
        <button className="btn primary" disabled={!ready}>
          {t('sellAt')} <kbd>Enter</kbd>
        </button>
        <button type="button" className="btn" onClick={cancel}>
          {t('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  )
}
