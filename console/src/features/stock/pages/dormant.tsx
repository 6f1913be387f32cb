import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Paged } from '@/kit/paged'
import { count, plain } from '@/lib/money'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { CaseState } from '../parts/case-state'
import { chosen, Filters, useDesk } from '../parts/filters'
import { Steps, told } from '../parts/steps'

type Shown = Schemas['DormancyListView']

/** The register of cards nobody uses. */
export function DormantPage() {
  const t = useText(texts)
  const desk = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program, search } = desk
  if (!program) return null
  return (
    <div className="stack">
      <Filters desk={desk} by={[]} />
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
      <Paged<Shown>
        label={t('dormant')}
        queryKey={['dormancy', program]}
        cursor={search.cursor}
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
          { title: t('cards'), isNumber: true, cell: (row) => count(row.cards) },
          { title: t('balance'), isNumber: true, cell: (row) => plain(row.balance) },
          { title: t('by'), cell: (row) => row.listedBy },
        ]}
      />
    </div>
  )
}
