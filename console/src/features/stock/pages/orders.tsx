import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { fen, told, whole } from '@/kit/values'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'
import { productField } from '../parts/offer'
import { useStates } from '../parts/states'

type Shown = Schemas['OrderShown']

/** Cards that were asked for, from the request to the delivery. */
export function OrdersPage() {
  const t = useText(texts)
  const states = useStates('order')
  const desk = useDesk(['state'], states)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program, search, names } = desk
  if (!program) return <NoProgram />
  return (
    <div className="stack">
      <Steps
        program={program}
        specs={[
          {
            code: 'order',
            label: t('order'),
            why: t('orderWhy'),
            permission: 'stock:request',
            path: '/card-orders',
            fields: [
              { name: 'branch', label: t('branch'), kind: 'branch', required: true },
              productField(t, names?.products ?? {}),
              { name: 'quantity', label: t('quantity'), kind: 'count' },
              { name: 'reason', label: t('reason'), kind: 'area' },
              { name: 'onHand', label: t('onHand'), kind: 'count' },
              { name: 'neededBy', label: t('neededBy'), kind: 'date' },
              { name: 'design', label: t('design'), hint: t('designHint') },
              { name: 'face', label: t('face'), kind: 'money' },
            ],
            body: (values) => ({
              program,
              branch: told(values, 'branch') ?? '',
              product: told(values, 'product'),
              design: told(values, 'design'),
              reason: told(values, 'reason'),
              onHand: whole(values, 'onHand'),
              quantity: whole(values, 'quantity'),
              face: fen(values, 'face'),
              neededBy: told(values, 'neededBy'),
            }),
          },
        ]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['card-orders'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/orders/$id', params: { id } })
        }}
      />
      <List<Shown>
        label={t('orders')}
        filters={desk.filters}
        queryKey={['card-orders', program, search.state]}
        ask={(cursor) =>
          ok(
            api.GET('/card-orders', {
              params: {
                query: chosen({
                  program,
                  state: search.state as Shown['state'] | undefined,
                  cursor,
                  limit: 50,
                }),
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noOrders')}
        columns={[
          {
            title: t('id'),
            cell: (row) => (
              <Link to="/card-desk/orders/$id" params={{ id: row.id }} className="mono">
                {row.id}
              </Link>
            ),
          },
          { title: t('branch'), cell: (row) => row.branch },
          { title: t('product'), cell: (row) => names?.products[row.product] ?? row.product },
          { title: t('quantity'), num: true, cell: (row) => count(row.quantity) },
          {
            title: t('state'),
            cell: (row) => (
              <>
                <Status kind="order" value={row.state} />
                {row.overdue && <span className="status stop"> ■ {t('overdue')}</span>}
              </>
            ),
          },
          { title: t('neededBy'), cell: (row) => row.neededBy },
          { title: t('due'), cell: (row) => row.dueOn },
          { title: t('askedBy'), cell: (row) => row.askedBy },
        ]}
      />
    </div>
  )
}
