import { api, ok, type Schemas } from '@/api/client'
import { useNames } from '@/features/program/names'
import { useLanguage, useText } from '@/i18n'
import type { FilterSpec } from '@/kit/filters'
import { List } from '@/kit/list'
import { statesOf, Status } from '@/kit/words'
import { said } from '@/lib/search'
import { today } from '@/lib/time'
import { Link } from '@tanstack/react-router'
import { IDLE, type Narrowed } from '../manifest'
import { texts } from '../messages'

type Line = Schemas['ListedMember']

const DAY = 86_400_000

/** The members of a program, the newest first; what narrows them stands in the address. */
export function MemberList({ program, narrowed }: { program: string; narrowed: Narrowed }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const { program: _, idle, cursor: __, ...others } = narrowed
  const names = useNames(program).data
  const filters: FilterSpec[] = [
    { name: 'branch', label: t('branch'), kind: 'branch', any: t('anyBranch'), program },
    {
      name: 'status',
      label: t('status'),
      kind: 'choice',
      any: t('anyStatus'),
      options: statesOf('membership', language),
    },
    ...choice('category', t('category'), t('anyCategory'), names?.memberships),
    ...(names?.hasTiers ? choice('tier', t('tier'), t('anyTier'), names.tiers) : []),
    { name: 'joinedFrom', label: t('joinedFrom'), kind: 'date' },
    { name: 'joinedTo', label: t('joinedTo'), kind: 'date' },
    {
      name: 'idle',
      label: t('idle'),
      kind: 'choice',
      any: t('anyIdle'),
      options: IDLE.map((days) => [days, t('idleDays', { n: days })]),
    },
  ]
  const query = {
    program,
    limit: 50,
    ...others,
    ...(idle ? { idleSince: today(new Date(Date.now() - Number(idle) * DAY)) } : {}),
  }
  return (
    <>
      <List
        label={t('title')}
        filters={filters}
        queryKey={['members', 'list', query]}
        ask={(cursor) => ok(api.GET('/members', { params: { query: { ...query, ...said({ cursor }) } } }))}
        rowKey={(line) => line.membership}
        empty={t('listEmpty')}
        columns={columns(t, names)}
      />
      <p className="hint list-hint">{t('listHint')}</p>
    </>
  )
}

/** A choice among what a program has; nothing where it has none. */
function choice(name: string, label: string, any: string, of: Record<string, string> = {}) {
  const options = Object.entries(of)
  return options.length > 0 ? [{ name, label, kind: 'choice' as const, any, options }] : []
}

type Names = ReturnType<typeof useNames>['data']

function columns(t: (key: keyof (typeof texts)['zh']) => string, names: Names) {
  const all = [
    {
      title: t('number'),
      nowrap: true,
      cell: (line: Line) => (
        <Link to="/members/$id" params={{ id: line.id }}>
          {line.memberNumber}
        </Link>
      ),
    },
    { title: t('name'), cell: (line: Line) => line.name },
    { title: t('phone'), nowrap: true, cell: (line: Line) => line.phone },
    {
      title: t('status'),
      nowrap: true,
      cell: (line: Line) => <Status kind="membership" value={line.status} />,
    },
  ]
  const rest = [
    { title: t('branch'), cell: (line: Line) => line.branch },
    { title: t('joined'), nowrap: true, cell: (line: Line) => line.joinedOn },
    { title: t('lastPurchase'), nowrap: true, cell: (line: Line) => line.lastPurchase },
  ]
  const hasCategories = Object.keys(names?.memberships ?? {}).length > 0
  return [
    ...all,
    ...(hasCategories
      ? [
          {
            title: t('category'),
            cell: (line: Line) =>
              line.category && (names?.memberships[line.category] ?? line.category),
          },
        ]
      : []),
    ...(names?.hasTiers
      ? [
          {
            title: t('tier'),
            cell: (line: Line) => line.tier && (names.tiers[line.tier] ?? line.tier),
          },
        ]
      : []),
    ...rest,
  ]
}
