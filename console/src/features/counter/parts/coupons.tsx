import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { yuan } from '@/lib/money'
import type { Coupon } from '../coupons'
import { texts } from '../messages-coupons'
import { purchaseBody, type Line, type Till, type Who } from '../model'
import { useQuote } from '../queries'

/** What a member holds to pay less: one is chosen, or put back. */
export function Coupons({
  held,
  coupon: chosen,
  toggle,
  keyed,
}: {
  held: Coupon[]
  coupon: Coupon | undefined
  toggle: (code: string) => void
  /** Which key chooses the next one. */
  keyed?: string
}) {
  const t = useText(texts)
  if (held.length === 0) return null
  return (
    <div className="c-coupons" role="group" aria-label={t('coupons')}>
      <p className="label">
        {t('coupons')} {keyed && <kbd>{keyed}</kbd>}
      </p>
      {held.map((coupon) => (
        <button
          key={coupon.code}
          className="btn c-coupon"
          aria-pressed={chosen?.code === coupon.code}
          onClick={() => toggle(coupon.code)}
        >
          <span className="spread">
            <b>{coupon.name}</b>
            <span className="num">× {coupon.held}</span>
          </span>
          <span className="hint">
            {[
              coupon.amount != null && t('takes', { amount: yuan(coupon.amount) }),
              coupon.off != null && t('takesShare', { share: coupon.off }),
              coupon.minimum != null && t('from', { amount: yuan(coupon.minimum) }),
              coupon.validUntil && t('until', { day: coupon.validUntil }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </button>
      ))}
    </div>
  )
}

/** What the chosen coupon changes: the server's two prices side by side. */
export function CouponVerdict({
  till,
  who,
  lines,
  quote,
  coupon,
  drop,
}: {
  till: Till
  who: Who | null
  lines: Line[]
  quote: Schemas['PurchaseView'] | undefined
  coupon: Coupon
  drop: () => void
}) {
  const t = useText(texts)
  const without = useQuote(purchaseBody(till, who, lines, null))
  const isUsed = quote?.coupons.includes(coupon.code)
  return (
    <div className={'notice c-verdict ' + (isUsed === false ? 'caution' : 'good')} role="status">
      <p>
        <b>
          {isUsed === false ? '▲ ' + t('kept', { name: coupon.name }) : '● ' + t('used', { name: coupon.name })}
        </b>
      </p>
      <dl className="c-parts">
        {isUsed && quote && (
          <div className="spread">
            <dt>{t('with')}</dt> <dd className="num">{yuan(quote.net)}</dd>
          </div>
        )}
        {without.quote && !without.isBusy && (
          <div className="spread">
            <dt>{t('without')}</dt> <dd className="num">{yuan(without.quote.net)}</dd>
          </div>
        )}
      </dl>
      <button className="btn" onClick={drop}>
        {t('drop')}
      </button>
    </div>
  )
}
