import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { Status } from '@/kit/words'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { designStep } from '../parts/design-step'
import { chosen, useDesk } from '../parts/filters'
import { useStates } from '../parts/states'

type Shown = Schemas['CatalogueShown']

/** How cards look; agreed to before any is ordered. */
export function DesignsPage() {
  const t = useText(texts)
  const states = useStates('design')
  const desk = useDesk(['product', 'state'], states)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program, search, names } = desk
  if (!program) return <NoProgram />
  const products = names?.products ?? {}
  return (
    <div className="stack">
      <Steps
        program={program}
        specs={[designStep(t, program, products)]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['designs'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/designs/$id', params: { id } })
        }}
      />
      <List<Shown>
        label={t('designs')}
        filters={desk.filters}
        queryKey={['designs', program, search.product, search.state]}
        ask={(cursor) =>
          ok(
            api.GET('/card-designs', {
              params: {
                query: chosen({
                  program,
                  product: search.product,
                  state: search.state as Shown['state'] | undefined,
                  cursor,
                  limit: 50,
                }),
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noDesigns')}
        columns={[
          {
            title: t('designTitle'),
            cell: (row) => (
              <Link to="/card-desk/designs/$id" params={{ id: row.id }}>
                {row.title}
              </Link>
            ),
          },
          { title: t('product'), cell: (row) => products[row.product] ?? row.product },
          { title: t('state'), cell: (row) => <Status kind="design" value={row.state} /> },
          { title: t('material'), cell: (row) => row.material },
          { title: t('madeBy'), cell: (row) => `${row.madeBy} ${moment(row.madeAt)}` },
          {
            title: t('approvedBy'),
            cell: (row) => row.approvedBy && `${row.approvedBy} ${moment(row.approvedAt)}`,
          },
        ]}
      />
    </div>
  )
}
