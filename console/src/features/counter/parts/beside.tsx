import type { Schemas } from '@/api/client'
import type { Problem } from '@/api/problem'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import type { ReactNode } from 'react'
import type { Coupon } from '../coupons'
import { texts as couponTexts } from '../messages-coupons'
import { texts } from '../messages'
import { Refused } from './refusal'

/** Beside the cart: why it costs what it costs or why it cannot be sold, and what can be done. */
export function Beside({
  quote,
  refusal,
  isBusy,
  isEmpty,
  coupon,
  dropCoupon,
  detach,
  verdict,
  pay,
  hold,
  recall,
  clear,
}: {
  quote: Schemas['PurchaseView'] | undefined
  refusal: Problem | null
  isBusy: boolean
  isEmpty: boolean
  coupon: Coupon | undefined
  dropCoupon: () => void
  /** Sells without the member; null where there is none. */
  detach: (() => void) | null
  verdict: ReactNode
  pay: () => void
  hold: (() => void) | null
  /** Whether holding takes a held cart back. */
  recall: boolean
  clear: (() => void) | null
}) {
  const t = useText(texts)
  const c = useText(couponTexts)
  return (
    <>
      {refusal && !isEmpty ? (
        <Refused problem={refusal}>
          {coupon && (
            <button className="btn" onClick={dropCoupon}>
              {c('drop')}
            </button>
          )}
          {detach && !coupon && (
            <button className="btn" onClick={detach}>
              {t('detach')}
            </button>
          )}
        </Refused>
      ) : (
        <div className="c-why">
          {verdict}
          <h2>{t('whyTitle')}</h2>
          {quote && !isEmpty && <Because steps={quote.because} />}
        </div>
      )}
      <div className="c-actions">
        <button
          className="btn primary big"
          disabled={isEmpty || !quote || refusal !== null || isBusy}
          aria-busy={isBusy}
          onClick={pay}
        >
          {t('pay')} <kbd>F9</kbd>
        </button>
        <div className="row">
          <button className="btn grow" disabled={!hold} onClick={() => hold?.()}>
            {recall ? t('recall') : t('hold')} <kbd>F8</kbd>
          </button>
          <button className="btn grow" disabled={!clear} onClick={() => clear?.()}>
            {t('clear')} <kbd>Ctrl ⌫</kbd>
          </button>
        </div>
      </div>
    </>
  )
}
