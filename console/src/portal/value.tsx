import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { isMoney, ordered, useAsset } from '@/kit/words'
import { count, yuan } from '@/lib/money'
import { useState } from 'react'
import { useGot } from './client'
import { texts } from './messages'
import { Shown } from './parts'
import type { Mine } from './portal'

type Stands = Schemas['PortalStands']
type Lot = Schemas['PortalLots']['items'][number]

const HIDDEN = 'huika.m.hidden'

/** What a member owns, until when, and what is left of what they are given. */
export function ValuePage({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const stands = useGot<Stands>(`/portal/memberships/${mine.id}`)
  const lots = useGot<Schemas['PortalLots']>(`/portal/memberships/${mine.id}/lots`)
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN) === 'yes')
  const say = useAmount(hidden)
  return (
    <>
      <h1 className="unseen">{t('tabValue')}</h1>
      <Shown got={stands}>
        {(shown) => (
          <>
            <Balances stands={shown} say={say}>
              <button
                className="m-btn quiet"
                aria-pressed={hidden}
                onClick={() => {
                  localStorage.setItem(HIDDEN, hidden ? 'no' : 'yes')
                  setHidden(!hidden)
                }}
              >
                {hidden ? t('unhide') : t('hide')}
              </button>
            </Balances>
            <Tier stands={shown} />
            <Benefits stands={shown} />
            <Shown got={lots}>
              {({ items }) => <Lots lots={items} names={shown.names} say={say} />}
            </Shown>
          </>
        )}
      </Shown>
    </>
  )
}

function useAmount(hidden: boolean) {
  return (asset: string, value: number) =>
    hidden ? '••••' : isMoney(asset) ? yuan(value) : count(value)
}

type Say = ReturnType<typeof useAmount>

function Balances({ stands, say, children }: {
  stands: Stands
  say: Say
  children: React.ReactNode
}) {
  const t = useText(texts)
  const asset = useAsset()
  const { standing, names } = stands
  const services = new Set(standing.quotas.map((each) => each.code))
  const held = ordered(standing.balances).filter(
    ([code, value]) => value !== 0 && !services.has(code),
  )
  return (
    <section className="m-card">
      <header className="m-spread">
        <h2>{t('money')}</h2>
        {children}
      </header>
      {standing.feeDue != null && (
        <p className="m-note caution">▲ {t('feeDue', { amount: yuan(standing.feeDue) })}</p>
      )}
      {held.length === 0 && <p className="m-hint">{t('nothingHeld')}</p>}
      <dl>
        {held.map(([code, value]) => (
          <div key={code} className={'m-asset ' + code}>
            <dt>{names[code] ?? asset(code)}</dt>
            <dd className={isMoney(code) || code === 'points' ? 'm-big' : undefined}>
              {isMoney(code) || code === 'points' ? say(code, value) : t('couponCount', { n: value })}
            </dd>
          </div>
        ))}
      </dl>
      {standing.owedPoints > 0 && (
        <p className="m-hint">{t('owed', { n: count(standing.owedPoints) })}</p>
      )}
    </section>
  )
}

function Tier({ stands: { standing, names } }: { stands: Stands }) {
  const t = useText(texts)
  const { tier, progress } = standing
  if (!tier && !progress.next) return null
  const whole = progress.missing == null ? null : progress.spent + progress.missing
  return (
    <section className="m-card">
      <p className="m-spread">
        <span className="m-hint">{t('tierNow')}</span>
        {tier && <b>{names[tier] ?? tier}</b>}
      </p>
      {progress.next && whole !== null && (
        <>
          <progress max={whole || 1} value={progress.spent} aria-label={t('tierNow')} />
          <p className="m-hint">
            {t('nextTier', {
              amount: yuan(progress.missing ?? 0),
              tier: names[progress.next] ?? progress.next,
            })}
          </p>
        </>
      )}
    </section>
  )
}

function Benefits({ stands: { standing } }: { stands: Stands }) {
  const t = useText(texts)
  if (standing.quotas.length === 0) return null
  return (
    <section className="m-card">
      <h2>{t('benefits')}</h2>
      <ul>
        {standing.quotas.map((quota) => (
          <li key={quota.code}>
            <p className="m-spread">
              <span>{quota.name}</span>
              <span>{t('leftOf', { left: quota.left, all: quota.perYear })}</span>
            </p>
            <progress max={quota.perYear || 1} value={quota.left} aria-label={quota.name} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lots({ lots, names, say }: { lots: Lot[]; names: Record<string, string>; say: Say }) {
  const t = useText(texts)
  const asset = useAsset()
  return (
    <section className="m-card">
      <h2>{t('expiries')}</h2>
      {lots.length === 0 && <p className="m-hint">{t('expiriesNone')}</p>}
      <ul className="m-lines">
        {lots.map((lot) => (
          <li key={lot.source + lot.asset + lot.earnedOn}>
            <p className="m-spread">
              <span>{names[lot.asset] ?? asset(lot.asset)}</span>
              <b>{say(lot.asset, lot.remaining)}</b>
            </p>
            <p className="m-spread m-hint">
              <span>{t('earnedOn', { date: lot.earnedOn })}</span>
              <span>
                {lot.usable ? '' : t('waiting') + ' · '}
                {lot.validUntil ? t('until', { date: lot.validUntil }) : t('forever')}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
