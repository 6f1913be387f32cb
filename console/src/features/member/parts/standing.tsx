import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { yuan } from '@/lib/money'
import { texts } from '../messages'

type Standing = Schemas['MembershipStanding']

/** How far it is to the next tier, with the numbers the server gave. */
export function TierProgress({
  standing,
  tiers,
}: {
  standing: Standing
  tiers: Record<string, string>
}) {
  const t = useText(texts)
  const { progress, tier } = standing
  const whole = progress.missing == null ? null : progress.spent + progress.missing
  return (
    <section className="panel">
      <header>
        <h2>{t('progress')}</h2>
      </header>
      <div className="panel-body tier-line">
        <p>
          {tier && <b>{tiers[tier] ?? tier}</b>}{' '}
          {standing.tierSince && (
            <span className="hint">{t('tierSince', { date: standing.tierSince })}</span>
          )}
        </p>
        {progress.next && whole !== null && (
          <>
            <progress
              className="meter"
              max={whole || 1}
              value={progress.spent}
              aria-label={t('progress')}
            />
            <p>
              {t('next', {
                tier: tiers[progress.next] ?? progress.next,
                amount: yuan(progress.missing ?? 0),
              })}
            </p>
          </>
        )}
        <p className="hint">
          {progress.windowFrom ? t('windowFrom', { date: progress.windowFrom }) : t('spent')}{' '}
          {yuan(progress.spent)} · {t('purchasesCount', { n: progress.purchases })}
        </p>
      </div>
    </section>
  )
}

/** What a tier or card gives so many times a year, and what is left of it. */
export function Entitlements({ standing }: { standing: Standing }) {
  const t = useText(texts)
  if (standing.quotas.length === 0) return null
  return (
    <section className="panel">
      <header>
        <h2>{t('entitlements')}</h2>
        <span className="label">{t('quotaLeft')}</span>
      </header>
      <dl className="panel-body stack">
        {standing.quotas.map((quota) => (
          <div key={quota.code} className="tier-line">
            <div className="spread">
              <dt>{quota.name}</dt>
              <dd className="nowrap">{t('quotaOf', { left: quota.left, all: quota.perYear })}</dd>
            </div>
            <progress
              className="meter"
              max={quota.perYear || 1}
              value={quota.left}
              aria-label={quota.name}
            />
          </div>
        ))}
      </dl>
    </section>
  )
}
