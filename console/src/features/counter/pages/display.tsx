import { useText } from '@/i18n'
import { plain, signedCount, words, yuan } from '@/lib/money'
import { useEffect, useState } from 'react'
import '../display.css'
import { useShown, type Showing, type TopUpShown } from '../display'
import { texts } from '../messages-display'
import { keptTill } from '../model'

const THANKS_FOR = 8_000

/** The second screen: what is rung, for the customer to follow. It has nothing to press. */
export function DisplayPage() {
  const t = useText(texts)
  const [till] = useState(keptTill)
  const shown = useShown(till)
  return (
    <main className="display">
      <h1 className="display-shop">{till ? till.branchName || till.branch : t('title')}</h1>
      {till ? <Shown shown={shown} /> : <p className="display-still">{t('noTill')}</p>}
    </main>
  )
}

function Shown({ shown }: { shown: Showing }) {
  const t = useText(texts)
  const { lines, paid } = shown
  const thanks = useFor(paid ? JSON.stringify(paid) : null, THANKS_FOR)
  if (paid && thanks && lines.length === 0) {
    return (
      <section className="display-still" role="status">
        <p className="display-due">{t('paid', { amount: yuan(paid.net) })}</p>
        {paid.change !== null && paid.change > 0 && (
          <p className="display-large">{t('change', { amount: yuan(paid.change) })}</p>
        )}
        {paid.points !== 0 && <p>{t('points', { n: signedCount(paid.points) })}</p>}
        <p className="display-large">{t('thanks')}</p>
      </section>
    )
  }
  if (shown.topUp) return <TopUp shown={shown} topUp={shown.topUp} />
  if (lines.length === 0) {
    return (
      <section className="display-still">
        <Member shown={shown} />
        <p className="display-due">{t('welcome')}</p>
        <p className="display-large">{t('payCode')}</p>
      </section>
    )
  }
  return <Cart shown={shown} />
}

function Member({ shown: { member } }: { shown: Showing }) {
  if (!member) return null
  return (
    <p className="display-large">
      {member.name} {member.tier && <span className="display-tier">{member.tier}</span>}
    </p>
  )
}

function TopUp({ shown, topUp }: { shown: Showing; topUp: TopUpShown }) {
  const t = useText(texts)
  return (
    <section className="display-still" role="status">
      <Member shown={shown} />
      <p className="display-large">{topUp.isDone ? t('toppedUp') : t('topUp')}</p>
      <p className="display-due">{yuan(topUp.amount)}</p>
      <p className="display-large" lang="zh-CN">
        {words(topUp.amount)}
      </p>
      <dl className="display-facts">
        <dt>{t('bonus')}</dt>
        <dd>{yuan(topUp.bonus)}</dd>
        <dt>{t('balanceAfter')}</dt>
        <dd>
          {t('principal')} {yuan(topUp.principalAfter)} · {t('bonus')} {yuan(topUp.bonusAfter)}
        </dd>
      </dl>
      <p className="display-large">{topUp.isDone ? t('thanks') : t('check')}</p>
    </section>
  )
}

function Cart({ shown }: { shown: Showing }) {
  const t = useText(texts)
  const { lines, total, member } = shown
  return (
    <div className="display-cart">
      <table>
        <caption className="unseen">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col" className="num">
              {t('quantity')}
            </th>
            <th scope="col" className="num">
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {/* the newest line is the one the customer looks for */}
          {lines.slice(-10).map((line) => (
            <tr key={line.id}>
              <td>{line.name}</td>
              <td className="num">{line.quantity}</td>
              <td className="num">{line.net === null ? '…' : plain(line.net)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <section className="display-sum" aria-label={t('due')}>
        <Member shown={shown} />
        <p className="display-large">{t('due')}</p>
        <p className="display-due">{total ? yuan(total.net) : '…'}</p>
        {total && total.discount !== 0 && (
          <>
            <p>{t('gross', { amount: yuan(total.gross) })}</p>
            <p>{t('discount', { amount: yuan(total.discount) })}</p>
          </>
        )}
        {total && member && total.points !== 0 && (
          <p>{t('points', { n: signedCount(total.points) })}</p>
        )}
        {!member && <p>{t('showNow')}</p>}
      </section>
    </div>
  )
}

/** Whether this came no longer ago than so many milliseconds. */
function useFor(what: string | null, ms: number): boolean {
  const [over, setOver] = useState<string | null>(null)
  useEffect(() => {
    if (what === null) return setOver(null)
    const timer = setTimeout(() => setOver(what), ms)
    return () => clearTimeout(timer)
  }, [what, ms])
  return what !== null && over !== what
}
