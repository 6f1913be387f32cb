import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Table } from '@/kit/list'
import { Failed } from '@/kit/states'
import { plain, signed } from '@/lib/money'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../messages-roll'

type Roll = Schemas['StoredValueRoll']

/** What changes stored value, in the order of the books; taken away is shown with its minus. */
const STEPS: [keyof Roll, sign: 1 | -1][] = [
  ['topUps', 1],
  ['bonus', 1],
  ['payments', -1],
  ['refunds', 1],
  ['reversals', -1],
  ['bonusTakenBack', -1],
  ['withdrawals', -1],
  ['expired', -1],
  ['other', 1],
]

const moved = (roll: Roll, key: keyof Roll, sign: 1 | -1) => {
  const fen = roll[key] as number
  return fen === 0 ? plain(0) : signed(sign * fen)
}

/** One day of a branch: how its stored value came from the morning to the evening. */
export function DayRoll({ roll }: { roll: Roll }) {
  const t = useText(texts)
  return (
    <section className="panel" aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
      </header>
      <dl className="facts panel-body">
        <dt>{t('opening')}</dt>
        <dd>{plain(roll.opening)}</dd>
        {STEPS.map(([key, sign]) => [
          <dt key={key}>{t(key as 'bonus')}</dt>,
          <dd key={key + '='}>{moved(roll, key, sign)}</dd>,
        ])}
        <dt>{t('closing')}</dt>
        <dd>
          <b data-testid="closing">{plain(roll.closing)}</b>
        </dd>
      </dl>
    </section>
  )
}

/** A period, branch by branch and in total. */
export function Rolls({
  program,
  branch,
  from,
  to,
}: {
  program: string
  branch: string | undefined
  from: string
  to: string
}) {
  const t = useText(texts)
  const rolls = useQuery({
    queryKey: ['days', 'stored-value', program, branch, from, to],
    staleTime: 0,
    queryFn: async () => {
      const query = { program, from, to, ...(branch ? { branch } : {}) }
      return ok(api.GET('/days/stored-value', { params: { query } }))
    },
  })
  if (rolls.error) return <Failed error={rolls.error} again={() => void rolls.refetch()} />
  // a program without stored value has nothing to roll
  if (!rolls.data || rolls.data.branches.length === 0) return null
  const rows = rolls.data.branches.map((roll) => ({ roll, name: roll.branch || t('none') }))
  if (rows.length > 1) rows.push({ roll: rolls.data.total, name: t('total') })
  return (
    <section className="panel" aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
        <span className="hint">{t('why')}</span>
      </header>
      <Table
        label={t('title')}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { title: t('branch'), nowrap: true, cell: (row) => row.name },
          { title: t('opening'), num: true, cell: (row) => plain(row.roll.opening) },
          ...STEPS.map(([key, sign]) => ({
            title: t(key as 'bonus'),
            num: true,
            cell: (row: { roll: Roll }) => moved(row.roll, key, sign),
          })),
          { title: t('closing'), num: true, cell: (row) => <b>{plain(row.roll.closing)}</b> },
        ]}
      />
    </section>
  )
}
