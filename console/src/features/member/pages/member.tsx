import { api, ok } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Figure } from '@/kit/figures'
import { isMoney, ordered, Status, useAsset } from '@/kit/words'
import { yuan } from '@/lib/money'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { TABS, type Tab } from '../manifest'
import { texts } from '../messages'
import { CardsTab, ConsentsTab, HistoryTab } from '../parts/records'
import { Identity } from '../parts/identity'
import { LotsTab, StatementTab } from '../parts/value'

const route = getRouteApi('/office/members/$id')

/** Everything about one member, on one page. */
export function MemberPage() {
  const t = useText(texts)
  const asset = useAsset()
  const { id } = route.useParams()
  const { tab = 'overview' } = route.useSearch()
  const member = useQuery({
    queryKey: ['member', id],
    queryFn: async () => ok(api.GET('/members/{id}', { params: { path: { id } } })),
  })
  const membership = member.data?.membership ?? undefined
  const standing = useQuery({
    queryKey: ['membership', membership],
    enabled: membership !== undefined,
    staleTime: 0,
    queryFn: async () =>
      ok(api.GET('/memberships/{id}', { params: { path: { id: membership! } } })),
  })
  const names = useNames(member.data?.program)
  if (member.error) return <Failed error={member.error} again={() => void member.refetch()} />
  if (!member.data) return <Loading />
  const held = member.data
  const balances = ordered(standing.data?.balances ?? {})
  const tier = standing.data?.tier
  const progress = standing.data?.progress
  const tabNames: Record<Tab, string> = {
    overview: t('overview'),
    statement: t('statement'),
    lots: t('lots'),
    cards: t('cards'),
    consents: t('consents'),
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
        <span className="label">{names.data?.title}</span>
      </div>
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
          {progress?.next && progress.missing != null && (
            <div>
              <dt>{t('progress')}</dt>
              <dd>
                {t('next', {
                  tier: names.data?.tiers[progress.next] ?? progress.next,
                  amount: yuan(progress.missing),
                })}
              </dd>
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
          <section className="panel">
            <header>
              <h2>{t('statement')}</h2>
            </header>
            {membership && <StatementTab membership={membership} />}
          </section>
          <Identity member={held} />
        </div>
      )}
      {tab !== 'overview' && (
        <section className="panel">
          {tab === 'statement' && membership && <StatementTab membership={membership} all />}
          {tab === 'lots' && membership && <LotsTab membership={membership} />}
          {tab === 'cards' && membership && (
            <CardsTab membership={membership} products={names.data?.products ?? {}} />
          )}
          {tab === 'consents' && <ConsentsTab member={id} />}
          {tab === 'history' && <HistoryTab member={id} />}
        </section>
      )}
    </>
  )
}
