import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { told } from '@/kit/values'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { count, plain } from '@/lib/money'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { CaseState } from '../parts/case-state'
import { chosen, useDesk } from '../parts/filters'

type Shown = Schemas['DormancyListView']

/** The register of cards nobody uses. */
export function DormantPage() {
  const t = useText(texts)
  const desk = useDesk([])
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program } = desk
  if (!program) return <NoProgram />
  return (
    <div className="stack">
      <Steps
        program={program}
        specs={[
          {
            code: 'list',
            label: t('listDormant'),
            why: t('listDormantWhy'),
            permission: 'dormancy:list',
            path: '/dormancy-lists',
            fields: [{ name: 'asOf', label: t('asOf'), kind: 'date' }],
            body: (values) => ({ program, asOf: told(values, 'asOf') }),
          },
        ]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['dormancy'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/dormant/$id', params: { id } })
        }}
      />
      <List<Shown>
        label={t('dormant')}
        filters={desk.filters}
        queryKey={['dormancy', program]}
        ask={(cursor) =>
          ok(
            api.GET('/dormancy-lists', { params: { query: chosen({ program, cursor, limit: 50 }) } }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noDormant')}
        columns={[
          {
            title: t('asOf'),
            cell: (row) => (
              <Link to="/card-desk/dormant/$id" params={{ id: row.id }}>
                {row.asOf}
              </Link>
            ),
          },
          { title: t('cutoff'), cell: (row) => row.cutoff },
          { title: t('state'), cell: (row) => <CaseState state={row.state} /> },
          { title: t('cards'), num: true, cell: (row) => count(row.cards) },
          { title: t('balance'), num: true, cell: (row) => plain(row.balance) },
          { title: t('by'), cell: (row) => row.listedBy },
        ]}
      />
    </div>
  )
}
