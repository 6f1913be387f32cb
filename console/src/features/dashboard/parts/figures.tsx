import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Bars } from '@/kit/bars'
import { changed, count, plain, signed, signedCount } from '@/lib/money'
import { Link } from '@tanstack/react-router'
import { FIGURES, type Figure } from '../manifest'
import { texts } from '../messages'
import { Days } from './days'

type Insight = Schemas['Insight']
type Kind = 'money' | 'count'

const FLOWS: [keyof Insight['now'], Kind][] = [
  ['sales', 'money'],
  ['memberSales', 'money'],
  ['purchases', 'count'],
  ['buyers', 'count'],
  ['newMembers', 'count'],
  ['toppedUp', 'money'],
  ['bonusGiven', 'money'],
  ['valueSpent', 'money'],
  ['pointsIssued', 'count'],
  ['pointsUsed', 'count'],
  ['pointsExpired', 'count'],
]

const STOCK: [keyof Insight['stock'], Kind][] = [
  ['members', 'count'],
  ['activeCards', 'count'],
  ['principal', 'money'],
  ['bonus', 'money'],
  ['points', 'count'],
]

const write = { money: plain, count }
const change = { money: signed, count: signedCount }
const unit = { money: ' (¥)', count: '' }

const isFigure = (key: string): key is Figure => (FIGURES as readonly string[]).includes(key)

/** Tiles of the period and of now, sales by day and by branch. */
export function Figures({ insight }: { insight: Insight }) {
  const t = useText(texts)
  return (
    <div className="stack">
      <section aria-label={t('flows')} className="stack">
        <h2>
          {t('flows')}{' '}
          <span className="hint">
            {t('against', { from: insight.comparedFrom, to: insight.comparedTo })}
          </span>
        </h2>
        <dl className="tiles">
          {FLOWS.map(([key, kind]) => (
            <div key={key} className="panel tile">
              <dt>{t(key) + unit[kind]}</dt>
              <dd>
                {isFigure(key) ? (
                  <Link
                    to={'/dashboard/lines' as never}
                    search={
                      {
                        program: insight.program,
                        branch: insight.branch ?? undefined,
                        from: insight.from,
                        to: insight.to,
                        by: insight.from === insight.to ? 'BRANCH' : 'DAY',
                        figure: key,
                      } as never
                    }
                  >
                    {write[kind](insight.now[key])}
                  </Link>
                ) : (
                  write[kind](insight.now[key])
                )}
              </dd>
              <dd className="hint">{t('before', { value: write[kind](insight.before[key]) })}</dd>
              <dd className="hint">
                {changed(insight.now[key], insight.before[key], change[kind])}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-label={t('stock')} className="stack">
        <h2>{t('stock')}</h2>
        <dl className="tiles">
          {STOCK.map(([key, kind]) => (
            <div key={key} className="panel tile">
              <dt>{t(key) + unit[kind]}</dt>
              <dd>{write[kind](insight.stock[key])}</dd>
            </div>
          ))}
        </dl>
      </section>
      {insight.days.length === 0 && insight.branches.length === 0 ? (
        <p className="panel empty">{t('noSales')}</p>
      ) : (
        <div className="charts">
          <Days insight={insight} />
          <figure className="panel panel-body">
            <figcaption>{t('byBranch')}</figcaption>
            <Bars
              rows={insight.branches.flatMap((branch) => [
                { name: branch.branch, value: branch.sales, says: plain(branch.sales) },
                {
                  name: branch.branch + ' · ' + t('lastPeriod'),
                  value: branch.before,
                  says: plain(branch.before),
                  tone: 'compared' as const,
                },
              ])}
            />
          </figure>
        </div>
      )}
    </div>
  )
}
