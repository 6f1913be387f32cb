import { useText } from '@/i18n'
import { Figure } from '@/kit/figures'
import { ordered, Status, useAsset } from '@/kit/words'
import { grouped } from '@/lib/ids'
import { yuan } from '@/lib/money'
import type { ReactNode } from 'react'
import { texts } from '../messages'
import type { Names, Who as WhoIs } from '../model'

/** Who it is: tier, balances, warnings; only what the program has. */
export function Who({
  who,
  names,
  detach,
  beside,
  children,
}: {
  who: WhoIs | null
  names: Names | undefined
  detach: () => void
  /** Assets that are shown elsewhere. */
  beside?: string[]
  /** What else is theirs. */
  children?: ReactNode
}) {
  const t = useText(texts)
  const asset = useAsset(names?.assets)
  if (!who) {
    return (
      <section className="c-who" aria-label={t('member')}>
        <h2>
          {t('noMember')} <kbd>F3</kbd>
        </h2>
        <p className="hint">{t('noMemberHint')}</p>
      </section>
    )
  }
  const { member, standing, card } = who
  const balances = ordered(standing?.balances ?? {}).filter(
    ([code, value]) =>
      (value !== 0 && !beside?.includes(code)) ||
      (code === 'points' && names?.hasPoints) ||
      (code === 'principal' && names?.hasStoredValue),
  )
  const next = standing?.progress.next
  return (
    <section className="c-who" aria-label={t('member')}>
      <div className="spread">
        <h2 className="c-name">{member?.name ?? (card ? t('bearer') : '')}</h2>
        <button className="btn quiet c-detach" onClick={detach} aria-label={t('detach')}>
          ×
        </button>
      </div>
      {member && (
        <p className="label">
          {member.phone} · {member.memberNumber}
        </p>
      )}
      <p className="row">
        {standing?.tier && <b>{names?.tiers[standing.tier] ?? standing.tier}</b>}
        {standing && <Status kind="membership" value={standing.status} />}
      </p>
      {card && (
        <p className="row">
          <span className="mono">{grouped(card.number)}</span>
          <Status kind="card" value={card.status} />
        </p>
      )}
      {who.code && <p className="status good">● {t('byPayCode')}</p>}
      {balances.length > 0 && (
        <dl className="c-balances">
          {balances.map(([code, value]) => (
            <div key={code} className="spread">
              <dt className={'asset ' + code}>{asset(code)}</dt>
              <dd className="num">
                <Figure asset={code} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {children}
      {standing && standing.owedPoints > 0 && (
        <p className="status caution">▲ {t('owed', { n: standing.owedPoints })}</p>
      )}
      {card?.pinInitial && <p className="status caution">▲ {t('warnPin')}</p>}
      {card && card.status !== 'ACTIVE' && (
        <p className="status caution">▲ {t('warnCard')}</p>
      )}
      {!card && <p className="hint">{t('warnNoCard')}</p>}
      {next && standing?.progress.missing != null && (
        <p className="label">
          {t('nextTier', { tier: names?.tiers[next] ?? next })} {yuan(standing.progress.missing)}
        </p>
      )}
      {standing?.lastPurchase && (
        <p className="hint">{t('lastVisit', { day: standing.lastPurchase })}</p>
      )}
    </section>
  )
}
