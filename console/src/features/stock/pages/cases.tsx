import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Paged } from '@/kit/paged'
import { Status } from '@/kit/words'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { texts } from '../messages'
import { chosen, Filters, useDesk } from '../parts/filters'
import { productField } from '../parts/offer'
import { useStates } from '../parts/states'
import { ranges, Steps, told } from '../parts/steps'

type Shown = Schemas['CustodyCaseView']

/** Cards that are missing, and hand-overs that did not match. */
export function CasesPage() {
  const t = useText(texts)
  const desk = useDesk()
  const queries = useQueryClient()
  const states = useStates('case', ['OPEN', 'CLOSED'])
  const { program, search, names } = desk
  if (!program) return null
  return (
    <div className="stack">
      <Filters desk={desk} by={['state']} states={states} />
      <Steps
        program={program}
        specs={[
          {
            code: 'missing',
            label: t('reportMissing'),
            why: t('reportMissingWhy'),
            permission: 'stock:write-off',
            danger: true,
            path: '/card-cases',
            fields: [
              productField(t, names?.products ?? {}),
              { name: 'staff', label: t('staffCode'), required: true },
              { name: 'ranges', label: t('ranges'), kind: 'ranges', required: true },
              { name: 'reason', label: t('reason'), kind: 'area', required: true },
            ],
            body: (values) => ({
              program,
              product: told(values, 'product'),
              staff: told(values, 'staff'),
              ranges: ranges(values['ranges']) ?? [],
              reason: told(values, 'reason') ?? '',
            }),
          },
        ]}
        done={() => {
          void queries.invalidateQueries({ queryKey: ['card-cases'] })
          void queries.invalidateQueries({ queryKey: ['stock'] })
        }}
      />
      <Paged<Shown>
        label={t('cases')}
        queryKey={['card-cases', program, search.state]}
        cursor={search.cursor}
        ask={(cursor) =>
          ok(
            api.GET('/card-cases', {
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
        empty={t('noCases')}
        columns={[
          {
            title: t('id'),
            cell: (row) => (
              <Link to="/card-desk/cases/$id" params={{ id: row.id }} className="mono">
                {row.id}
              </Link>
            ),
          },
          {
            title: t('kind'),
            cell: (row) => (row.kind === 'MISSING' ? t('kindMISSING') : t('kindHAND_OVER')),
          },
          { title: t('state'), cell: (row) => <Status kind="case" value={row.state} /> },
          { title: t('custodian'), cell: (row) => `${row.branch} ${row.custodian}` },
          { title: t('product'), cell: (row) => names?.products[row.product] ?? row.product },
          { title: t('quantity'), isNumber: true, cell: (row) => count(row.quantity) },
          { title: t('foundCount'), isNumber: true, cell: (row) => count(row.found) },
          { title: t('fine'), isNumber: true, cell: (row) => plain(row.fine) },
          {
            title: t('openedAt'),
            cell: (row) => <span className="nowrap">{moment(row.openedAt)}</span>,
          },
        ]}
      />
    </div>
  )
}
