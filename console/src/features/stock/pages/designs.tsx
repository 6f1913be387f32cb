import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Paged } from '@/kit/paged'
import { Status } from '@/kit/words'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { designStep } from '../parts/design-step'
import { chosen, Filters, useDesk } from '../parts/filters'
import { useStates } from '../parts/states'
import { Steps } from '../parts/steps'

type Shown = Schemas['CatalogueShown']

/** How cards look; agreed to before any is ordered. */
export function DesignsPage() {
  const t = useText(texts)
  const desk = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const states = useStates('design')
  const { program, search, names } = desk
  if (!program) return null
  const products = names?.products ?? {}
  return (
    <div className="stack">
      <Filters desk={desk} by={['product', 'state']} states={states} />
      <Steps
        program={program}
        specs={[designStep(t, program, products)]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['designs'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/designs/$id', params: { id } })
        }}
      />
      <Paged<Shown>
        label={t('designs')}
        queryKey={['designs', program, search.product, search.state]}
        cursor={search.cursor}
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
