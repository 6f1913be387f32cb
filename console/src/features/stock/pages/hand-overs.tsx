import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'
import { handOverStep } from '../parts/offer'
import { useStates } from '../parts/states'

type Shown = Schemas['HandOverShown']

/** Cards on their way from hand to hand. */
export function HandOversPage() {
  const t = useText(texts)
  const states = useStates('handOver')
  const desk = useDesk(['staff', 'state'], states)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program, search, names } = desk
  if (!program) return <NoProgram />
  return (
    <div className="stack">
      <Steps
        specs={[handOverStep(t, program, names?.products ?? {})]}
        program={program}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['hand-overs'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/hand-overs/$id', params: { id } })
        }}
      />
      <List<Shown>
        label={t('handOvers')}
        filters={desk.filters}
        queryKey={['hand-overs', program, search.staff, search.state]}
        ask={(cursor) =>
          ok(
            api.GET('/card-hand-overs', {
              params: {
                query: chosen({
                  program,
                  staff: search.staff,
                  state: search.state as Shown['state'] | undefined,
                  cursor,
                  limit: 50,
                }),
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noHandOvers')}
        columns={[
          {
            title: t('id'),
            cell: (row) => (
              <Link to="/card-desk/hand-overs/$id" params={{ id: row.id }} className="mono">
                {row.id}
              </Link>
            ),
          },
          { title: t('product'), cell: (row) => names?.products[row.product] ?? row.product },
          { title: t('quantity'), num: true, cell: (row) => count(row.quantity) },
          { title: t('from'), cell: (row) => `${row.fromBranch} ${row.giver}` },
          { title: t('taker'), cell: (row) => `${row.toBranch} ${row.taker}` },
          {
            title: t('state'),
            cell: (row) => (
              <>
                <Status kind="handOver" value={row.state} />
                {row.overdue && <span className="status stop"> ■ {t('overdue')}</span>}
              </>
            ),
          },
          { title: t('proposed'), nowrap: true, cell: (row) => moment(row.proposedAt) },
          { title: t('due'), nowrap: true, cell: (row) => row.dueOn },
        ]}
      />
    </div>
  )
}
