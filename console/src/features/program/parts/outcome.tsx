import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Bars } from '@/kit/bars'
import { count, plain, signed, signedCount, yuan } from '@/lib/money'
import { texts } from '../messages'

type Result = Schemas['BacktestResult']

/** What a draft would have done: who gains, who loses, what it costs. */
export function Outcome({ result }: { result: Result }) {
  const t = useText(texts)
  const { sales, members } = result
  const total = Math.max(members.all, 1)
  return (
    <div className="stack">
      <dl className="key-facts panel panel-body">
        <Fact name={t('sales')}>{count(sales.replayed)}</Fact>
        <Fact name={t('better')}>{count(members.better)}</Fact>
        <Fact name={t('worse')}>{count(members.worse)}</Fact>
        <Fact name={t('same')}>{count(members.same)}</Fact>
        <Fact name={t('discount') + ' (¥)'}>{signed(result.discount.change)}</Fact>
        <Fact name={t('points')}>{signedCount(result.points.change)}</Fact>
        <Fact name={t('liability') + ' (¥)'}>{signed(result.liability.change)}</Fact>
      </dl>
      <p className="hint">
        {t('pointValue', {
          points: count(result.pointValue.points),
          amount: yuan(result.pointValue.fen),
        })}
      </p>
      <div className="studio-charts">
        <figure className="panel panel-body">
          <figcaption>{t('whoGains')}</figcaption>
          <Bars
            rows={[
              { name: t('better'), value: members.better, says: count(members.better) },
              { name: t('worse'), value: members.worse, says: count(members.worse) },
              { name: t('same'), value: members.same, says: count(members.same) },
            ]}
            most={total}
          />
        </figure>
        <figure className="panel panel-body">
          <figcaption>{t('costs')}</figcaption>
          <Bars
            rows={(
              [
                [t('discount'), result.discount],
                [t('liability'), result.liability],
              ] as const
            ).flatMap(([name, change]) => [
              {
                name: name + ' · ' + t('now'),
                value: change.before,
                says: plain(change.before),
                tone: 'compared' as const,
              },
              { name: name + ' · ' + t('drafted'), value: change.after, says: plain(change.after) },
            ])}
          />
        </figure>
      </div>
      <div className="studio-charts">
        <Effects title={t('winners')} rows={result.winners} />
        <Effects title={t('losers')} rows={result.losers} />
      </div>
      {result.tiers.some((move) => move.before || move.after) && <Moves result={result} />}
      <section className="panel">
        <header>
          <h2>{t('leftOut')}</h2>
        </header>
        <dl className="key-facts panel-body">
          <Fact name={t('withoutMember')}>{count(sales.withoutMembership)}</Fact>
          <Fact name={t('returned')}>{count(sales.returned)}</Fact>
          <Fact name={t('leftOut')}>{count(sales.notReplayed)}</Fact>
        </dl>
        {sales.reasons.length > 0 && (
          <ul className="panel-body" aria-label={t('reasons')}>
            {sales.reasons.map((reason) => (
              <li key={reason.version + reason.code}>
                <code>{reason.code}</code> ({reason.version}) {count(reason.sales)}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Effects({ title, rows }: { title: string; rows: Schemas['BacktestResultEffect'][] }) {
  const t = useText(texts)
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
      </header>
      {rows.length === 0 ? (
        <p className="empty">{t('nobody')}</p>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <caption className="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('member')}</th>
                <th scope="col" className="num">
                  {t('benefit')}
                </th>
                <th scope="col" className="num">
                  {t('discountY')}
                </th>
                <th scope="col" className="num">
                  {t('pointsN')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.membership}>
                  <td className="mono">{row.membership}</td>
                  <td className="num">{signed(row.benefit)}</td>
                  <td className="num">{signed(row.discount)}</td>
                  <td className="num">{signedCount(row.points)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Moves({ result }: { result: Result }) {
  const t = useText(texts)
  const named = (tier: string) => tier || t('noTier')
  return (
    <section className="panel">
      <header>
        <h2>{t('tierMoves')}</h2>
      </header>
      <div className="table-wrap">
        <table className="table">
          <caption className="unseen">{t('tierMoves')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('drafted')}</th>
              <th scope="col" className="num">
                {t('people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.tiers.map((move) => (
              <tr key={move.before + '>' + move.after}>
                <td>{named(move.before)}</td>
                <td>{named(move.after)}</td>
                <td className="num">{count(move.members)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
