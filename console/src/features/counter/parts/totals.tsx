import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { signedCount, yuan } from '@/lib/money'
import { texts } from '../messages'
import type { Names } from '../model'

/** What is to pay, large; each figure has its fixed place. */
export function Totals({
  quote,
  names,
  isBusy,
}: {
  quote: Schemas['PurchaseView'] | undefined
  names: Names | undefined
  isBusy: boolean
}) {
  const t = useText(texts)
  const tier = (code: string | null | undefined) => (code ? (names?.tiers[code] ?? code) : '')
  return (
    <section className="c-totals" aria-label={t('due')} aria-busy={isBusy}>
      <p className="spread c-due">
        <span>{t('due')}</span> <b data-testid="due">{quote ? yuan(quote.net) : '¥0.00'}</b>
      </p>
      <dl className="c-parts">
        <div className="spread">
          <dt>{t('gross')}</dt> <dd className="num">{quote ? yuan(quote.gross) : '—'}</dd>
        </div>
        <div className="spread">
          <dt>{t('discount')}</dt> <dd className="num">{quote ? yuan(quote.discount) : '—'}</dd>
        </div>
        {names?.hasPoints && (
          <div className="spread">
            <dt>{t('earn')}</dt>
            <dd className="num">{quote ? signedCount(quote.pointsEarned) : '—'}</dd>
          </div>
        )}
        {quote?.tier.after && (
          <div className="spread">
            <dt>{t('tierAfter')}</dt>
            <dd>
              {quote.tier.before === quote.tier.after
                ? tier(quote.tier.after)
                : `${tier(quote.tier.before)}→${tier(quote.tier.after)}`}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
