import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { ranges, told } from '@/kit/values'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { Status } from '@/kit/words'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'
import { productField } from '../parts/offer'
import { useStates } from '../parts/states'

type Shown = Schemas['CustodyCaseView']

/** Cards that are missing, and hand-overs that did not match. */
export function CasesPage() {
  const t = useText(texts)
  const states = useStates('case', ['OPEN', 'CLOSED'])
  const desk = useDesk(['state'], states)
  const queries = useQueryClient()
  const { program, search, names } = desk
  if (!program) return <NoProgram />
  return (
    <div className="stack">
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
      <List<Shown>
        label={t('cases')}
        filters={desk.filters}
        queryKey={['card-cases', program, search.state]}
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
          { title: t('quantity'), num: true, cell: (row) => count(row.quantity) },
          { title: t('foundCount'), num: true, cell: (row) => count(row.found) },
          { title: t('fine'), num: true, cell: (row) => plain(row.fine) },
          { title: t('openedAt'), nowrap: true, cell: (row) => moment(row.openedAt) },
        ]}
      />
    </div>
  )
}
