import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { Figure } from '@/kit/figures'
import { ordered, useAsset, useTender } from '@/kit/words'
import { signedCount, yuan } from '@/lib/money'
import { texts } from '../messages'
import { useKeys } from '../keys'
import { Receipt, type Printed } from './receipt'

/** What was posted, as the server answered it, and the paper for it. */
export function Result({
  printed,
  late,
  heading,
  close,
}: {
  printed: Printed
  late: boolean
  heading?: string
  close: () => void
}) {
  const t = useText(texts)
  const asset = useAsset(printed.names?.assets)
  const tender = useTender()
  const print = () => window.print()
  useKeys({ F9: print })
  return (
    <section className="c-result" aria-label={heading ?? t('done')}>
      <div className="notice good" role="status">
        <h2>
          ● {heading ?? t('done')} {printed.total && yuan(printed.total.net)}
        </h2>
        {late && <p>{t('late')}</p>}
      </div>
      {printed.change !== null && (
        <p className="spread c-change">
          <span>{t('change')}</span> <b data-testid="change">{yuan(printed.change)}</b>
        </p>
      )}
      <div className="c-result-body">
      <div className="stack">
      <dl className="facts">
        <dt>{t('number')}</dt>
        <dd className="mono">{printed.document}</dd>
        {printed.tenders.map((each) => (
          <div key={each.kind} className="facts-row">
            <dt>{tender(each.kind)}</dt>
            <dd>{yuan(each.amount)}</dd>
          </div>
        ))}
        {printed.pointsEarned !== 0 && (
          <div className="facts-row">
            <dt>{t('points')}</dt>
            <dd>{signedCount(printed.pointsEarned)}</dd>
          </div>
        )}
        {ordered(printed.after)
          .filter(([code, value]) => value !== 0 || printed.moved[code])
          .map(([code, value]) => (
            <div key={code} className="facts-row">
              <dt className={'asset ' + code}>
                {asset(code)} {t('afterSale')}
              </dt>
              <dd>
                <Figure asset={code} value={value} />
              </dd>
            </div>
          ))}
      </dl>
      {printed.because.length > 0 && <Because steps={printed.because} />}
      <div className="row">
        <button className="btn" onClick={print}>
          {t('print')} <kbd>F9</kbd>
        </button>
        <button className="btn primary" onClick={close}>
          {t('nextCustomer')} <kbd>Esc</kbd>
        </button>
      </div>
      </div>
      <div className="paper" aria-hidden="true">
        <Receipt printed={printed} />
      </div>
      </div>
    </section>
  )
}
