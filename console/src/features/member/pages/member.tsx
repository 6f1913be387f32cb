import '../member.css'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Figure } from '@/kit/figures'
import { useProgramTitle } from '@/kit/places'
import { isMoney, ordered, Status, useAsset } from '@/kit/words'
import { yuan } from '@/lib/money'
import { getRouteApi, Link } from '@tanstack/react-router'
import { TABS, type Tab } from '../manifest'
import { texts } from '../messages'
import { CardsTab, ConsentsTab, HistoryTab } from '../parts/records'
import { Identity } from '../parts/identity'
import { JoiningFee } from '../parts/fee'
import { NotesTab } from '../parts/notes'
import { PointCredit } from '../parts/points'
import { Entitlements, TierProgress } from '../parts/standing'
import { LotsTab, StatementTab } from '../parts/value'
import { useMember, useStanding } from '../queries'

const route = getRouteApi('/office/members/$id')

/** Everything about one member, on one page. */
export function MemberPage() {
  const t = useText(texts)
  const asset = useAsset()
  const { id } = route.useParams()
  const { tab = 'overview' } = route.useSearch()
  const may = useMay()
  const title = useProgramTitle()
  const member = useMember(id)
  const membership = member.data?.membership ?? undefined
  const standing = useStanding(membership)
  const names = useNames(member.data?.program)
  if (member.error) return <Failed error={member.error} again={() => void member.refetch()} />
  if (!member.data) return <Loading />
  const held = member.data
  // what the program lacks is absent, unless there is something of it all the same
  const balances = ordered(standing.data?.balances ?? {}).filter(
    ([code, value]) =>
      value !== 0 || (isMoney(code) ? names.data?.hasStoredValue : names.data?.hasPoints),
  )
  const tier = standing.data?.tier
  const progress = standing.data?.progress
  const tabNames: Record<Tab, string> = {
    overview: t('overview'),
    statement: t('statement'),
    lots: t('lots'),
    cards: t('cards'),
    consents: t('consents'),
    notes: t('notes'),
    history: t('history'),
  }
  return (
    <>
      <div className="page-head">
        <Link to="/members" search={{ program: held.program }}>
          {t('title')}
        </Link>
        <span aria-hidden="true">›</span>
        <h1>{held.name}</h1>
        <span className="mono">{held.memberNumber}</span>
        {held.status && <Status kind="membership" value={held.status} />}
        {tier && <b>{names.data?.tiers[tier] ?? tier}</b>}
        <span className="label">{title(held.program)}</span>
        <span className="grow" />
        {may('member:edit') && (
          <Link className="btn" to="/members/$id/edit" params={{ id }}>
            {t('edit')}
          </Link>
        )}
      </div>
      {held.status === 'PENDING_APPROVAL' && (
        <p className="notice caution">▲ {t('pending')}</p>
      )}
      {membership && standing.data?.feeDue != null && (
        <JoiningFee member={held} membership={membership} due={standing.data.feeDue} />
      )}
      {standing.error && !problemOf(standing.error) ? (
        <Failed error={standing.error} again={() => void standing.refetch()} />
      ) : (
        <dl className="key-facts panel panel-body">
          {balances.map(([code, value]) => (
            <div key={code} className={'asset ' + code}>
              <dt>{asset(code) + (isMoney(code) ? ' (¥)' : '')}</dt>
              <dd>
                <Figure asset={code} value={value} />
              </dd>
            </div>
          ))}
          {standing.data && standing.data.owedPoints > 0 && (
            <div>
              <dt>{t('owed')}</dt>
              <dd>{standing.data.owedPoints}</dd>
            </div>
          )}
          {progress && (
            <div>
              <dt>{t('spent')}</dt>
              <dd>{yuan(progress.spent)}</dd>
            </div>
          )}
          {standing.data?.lastPurchase && (
            <div>
              <dt>{t('lastPurchase')}</dt>
              <dd>{standing.data.lastPurchase}</dd>
            </div>
          )}
        </dl>
      )}
      <nav className="tabs" aria-label={t('title')}>
        {TABS.map((each) => (
          <Link
            key={each}
            to="/members/$id"
            params={{ id }}
            search={each === 'overview' ? {} : { tab: each }}
            aria-current={each === tab ? 'page' : undefined}
            className={each === tab ? 'on' : ''}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {tabNames[each]}
          </Link>
        ))}
      </nav>
      {tab === 'overview' && (
        <div className="object">
          <div className="member-top">
            {standing.data && names.data?.hasTiers && (
              <TierProgress standing={standing.data} tiers={names.data.tiers} />
            )}
            <section className="panel">
              <header>
                <h2>{t('statement')}</h2>
              </header>
              {membership && <StatementTab membership={membership} />}
            </section>
          </div>
          <div className="member-top">
            <Identity member={held} />
            {standing.data && <Entitlements standing={standing.data} />}
            {membership && may('points:credit') && names.data && (
              <PointCredit member={held} membership={membership} sources={names.data.sources} />
            )}
          </div>
        </div>
      )}
      {tab === 'consents' && <ConsentsTab member={id} />}
      {tab === 'notes' && <NotesTab member={id} />}
      {tab === 'history' && <HistoryTab member={id} />}
      {(tab === 'statement' || tab === 'lots' || tab === 'cards') && (
        <section className="panel">
          {tab === 'statement' && membership && <StatementTab membership={membership} all />}
          {tab === 'lots' && membership && <LotsTab membership={membership} />}
          {tab === 'cards' && membership && (
            <CardsTab membership={membership} products={names.data?.products ?? {}} />
          )}
        </section>
      )}
    </>
  )
}
