import { api, ok, type Schemas } from '@/api/client'
import { useNames } from '@/features/program/names'
import { useLanguage, useText } from '@/i18n'
import { SelectField, TextField } from '@/kit/form'
import { Filters, Listing, Pager } from '@/kit/listing'
import { useBranches } from '@/kit/places'
import { Empty } from '@/kit/states'
import { statesOf, Status } from '@/kit/words'
import { today } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IDLE, STATUSES, type Narrowed } from '../manifest'
import { texts } from '../messages'

type Line = Schemas['ListedMember']

const DAY = 86_400_000

/** The members of a program, the newest first; what narrows them stands in the address. */
export function MemberList({
  program,
  narrowed,
  narrow,
  clear,
}: {
  program: string
  narrowed: Narrowed
  narrow: (more: { [K in keyof Narrowed]?: Narrowed[K] | undefined }) => void
  clear: () => void
}) {
  const t = useText(texts)
  const { program: _, idle, cursor, ...others } = narrowed
  const names = useNames(program)
  const branches = useBranches(program)
  const query = {
    program,
    limit: 50,
    ...others,
    ...(idle ? { idleSince: today(new Date(Date.now() - Number(idle) * DAY)) } : {}),
    ...(cursor ? { cursor } : {}),
  }
  const list = useQuery({
    queryKey: ['members', 'list', query],
    placeholderData: (before) => before,
    queryFn: async () => ok(api.GET('/members', { params: { query } })),
  })
  const on = Object.keys(others).length > 0 || idle !== undefined
  const more = list.data?.nextCursor
  return (
    <>
      <Narrowing narrowed={narrowed} narrow={narrow} on={on} clear={clear}
        names={names.data} branches={branches} />
      <section className="panel">
        <Listing
          name={t('title')}
          answer={list}
          rowKey={(line) => line.membership}
          empty={
            <Empty title={more ? t('listGoesOn') : on ? t('listNone') : t('listEmpty')} />
          }
          columns={columns(t, names.data)}
        />
      </section>
      {on && more && list.data && list.data.items.length > 0 && list.data.items.length < 50 && (
        <p className="hint list-hint">{t('listShort')}</p>
      )}
      <Pager cursor={cursor} next={more} go={(to) => narrow({ cursor: to })} />
      <p className="hint list-hint">{t('listHint')}</p>
    </>
  )
}

type Names = ReturnType<typeof useNames>['data']

function columns(t: (key: keyof (typeof texts)['zh']) => string, names: Names) {
  const all = [
    {
      head: t('number'),
      nowrap: true,
      cell: (line: Line) => (
        <Link to="/members/$id" params={{ id: line.id }}>
          {line.memberNumber}
        </Link>
      ),
    },
    { head: t('name'), cell: (line: Line) => line.name },
    { head: t('phone'), nowrap: true, cell: (line: Line) => line.phone },
    {
      head: t('status'),
      nowrap: true,
      cell: (line: Line) => <Status kind="membership" value={line.status} />,
    },
  ]
  const rest = [
    { head: t('branch'), cell: (line: Line) => line.branch },
    { head: t('joined'), nowrap: true, cell: (line: Line) => line.joinedOn },
    { head: t('lastPurchase'), nowrap: true, cell: (line: Line) => line.lastPurchase },
  ]
  const hasCategories = Object.keys(names?.memberships ?? {}).length > 0
  return [
    ...all,
    ...(hasCategories
      ? [
          {
            head: t('category'),
            cell: (line: Line) =>
              line.category && (names?.memberships[line.category] ?? line.category),
          },
        ]
      : []),
    ...(names?.hasTiers
      ? [
          {
            head: t('tier'),
            cell: (line: Line) => line.tier && (names.tiers[line.tier] ?? line.tier),
          },
        ]
      : []),
    ...rest,
  ]
}

function Narrowing({
  narrowed,
  narrow,
  on,
  clear,
  names,
  branches,
}: {
  narrowed: Narrowed
  narrow: (more: { [K in keyof Narrowed]?: Narrowed[K] | undefined }) => void
  on: boolean
  clear: () => void
  names: Names
  branches: { code: string; name: string }[]
}) {
  const t = useText(texts)
  const { language } = useLanguage()
  const choices = (of: Record<string, string> | undefined) =>
    Object.entries(of ?? {}).map(([value, label]) => ({ value, label }))
  const categories = choices(names?.memberships)
  return (
    <Filters on={on} clear={clear}>
      {branches.length > 1 && (
        <SelectField
          label={t('branch')}
          any={t('anyBranch')}
          value={narrowed.branch ?? ''}
          change={(branch) => narrow({ branch: branch || undefined })}
          choices={branches.map((each) => ({
            value: each.code,
            label: `${each.code} ${each.name}`,
          }))}
        />
      )}
      <SelectField
        label={t('status')}
        any={t('anyStatus')}
        value={narrowed.status ?? ''}
        change={(status) => narrow({ status: STATUSES.find((each) => each === status) })}
        choices={statesOf('membership', language).map(([value, label]) => ({ value, label }))}
      />
      {categories.length > 0 && (
        <SelectField
          label={t('category')}
          any={t('anyCategory')}
          value={narrowed.category ?? ''}
          change={(category) => narrow({ category: category || undefined })}
          choices={categories}
        />
      )}
      {names?.hasTiers && (
        <SelectField
          label={t('tier')}
          any={t('anyTier')}
          value={narrowed.tier ?? ''}
          change={(tier) => narrow({ tier: tier || undefined })}
          choices={choices(names.tiers)}
        />
      )}
      <TextField
        label={t('joinedFrom')}
        type="date"
        value={narrowed.joinedFrom ?? ''}
        change={(joinedFrom) => narrow({ joinedFrom: joinedFrom || undefined })}
      />
      <TextField
        label={t('joinedTo')}
        type="date"
        value={narrowed.joinedTo ?? ''}
        change={(joinedTo) => narrow({ joinedTo: joinedTo || undefined })}
      />
      <SelectField
        label={t('idle')}
        any={t('anyIdle')}
        value={narrowed.idle ?? ''}
        change={(idle) => narrow({ idle: IDLE.find((each) => each === idle) })}
        choices={IDLE.map((value) => ({ value, label: t('idleDays', { n: value }) }))}
      />
    </Filters>
  )
}
