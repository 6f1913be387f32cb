import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { ranges, told, whole } from '@/kit/values'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'
import { productField } from '../parts/offer'

type Counted = Schemas['CustodyCountView']

/** What was counted, against what should have been there. */
export function CountsPage() {
  const t = useText(texts)
  const desk = useDesk(['staff'])
  const queries = useQueryClient()
  const { program, search, names } = desk
  const due = useQuery({
    queryKey: ['counts', 'due', program],
    enabled: program !== undefined,
    queryFn: async () =>
      (await ok(api.GET('/card-counts/due', { params: { query: { program: program! } } }))).items,
  })
  if (!program) return <NoProgram />
  return (
    <div className="stack">
      {due.data && due.data.length > 0 && (
        <p className="notice caution">
          ▲{' '}
          {t('dueCounts', {
            list: due.data
              .map((each) => `${each.branch} ${each.person} ${each.product}`)
              .join(' · '),
          })}
        </p>
      )}
      <Steps
        program={program}
        specs={[
          {
            code: 'count',
            label: t('count'),
            why: t('countWhy'),
            permission: 'stock:count',
            path: '/card-counts',
            fields: [
              productField(t, names?.products ?? {}),
              { name: 'staff', label: t('person'), required: true },
              { name: 'counted', label: t('counted'), kind: 'count' },
              { name: 'found', label: t('ranges'), kind: 'ranges' },
              { name: 'comment', label: t('comment'), kind: 'area' },
            ],
            body: (values) => ({
              program,
              product: told(values, 'product'),
              staff: told(values, 'staff'),
              found: ranges(values['found']),
              counted: whole(values, 'counted'),
              comment: told(values, 'comment'),
            }),
          },
        ]}
        done={() => {
          void queries.invalidateQueries({ queryKey: ['counts'] })
          void queries.invalidateQueries({ queryKey: ['stock'] })
        }}
      />
      <List<Counted>
        label={t('counts')}
        filters={desk.filters}
        queryKey={['counts', program, search.staff]}
        ask={(cursor) =>
          ok(
            api.GET('/card-counts', {
              params: { query: chosen({ program, staff: search.staff, cursor, limit: 50 }) },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noCounts')}
        columns={[
          { title: t('at'), nowrap: true, cell: (row) => moment(row.at) },
          { title: t('staff'), cell: (row) => `${row.branch} ${row.custodian}` },
          { title: t('product'), cell: (row) => names?.products[row.product] ?? row.product },
          { title: t('expected'), num: true, cell: (row) => count(row.expected) },
          { title: t('counted'), num: true, cell: (row) => count(row.counted) },
          {
            title: t('missing'),
            num: true,
            cell: (row) =>
              row.missing > 0 ? (
                <b className="status stop">■ {count(row.missing)}</b>
              ) : (
                count(row.missing)
              ),
          },
          { title: t('surplus'), num: true, cell: (row) => count(row.surplus) },
          { title: t('fine'), num: true, cell: (row) => plain(row.fine) },
          { title: t('countedBy'), cell: (row) => row.countedBy },
          {
            title: t('caseFile'),
            cell: (row) =>
              row.caseFile && (
                <Link to="/card-desk/cases/$id" params={{ id: row.caseFile }} className="mono">
                  {row.caseFile}
                </Link>
              ),
          },
        ]}
      />
    </div>
  )
}
