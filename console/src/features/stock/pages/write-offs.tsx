import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { ranges, told } from '@/kit/values'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'
import { productField } from '../parts/offer'
import { useStates } from '../parts/states'

type Shown = Schemas['CustodyWriteOffView']

/** Cards that are spoiled or destroyed, each before witnesses. */
export function WriteOffsPage() {
  const t = useText(texts)
  const states = useStates('case', ['OPEN', 'DONE', 'WITHDRAWN'])
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
            code: 'write-off',
            label: t('writeOff'),
            why: t('writeOffWhy'),
            permission: 'stock:write-off',
            danger: true,
            path: '/card-write-offs',
            initial: { kind: 'SPOILED' },
            fields: [
              productField(t, names?.products ?? {}),
              {
                name: 'kind',
                label: t('kind'),
                kind: 'choice',
                options: [
                  ['SPOILED', t('SPOILED')],
                  ['DESTROYED', t('DESTROYED')],
                ],
              },
              { name: 'ranges', label: t('ranges'), kind: 'ranges', required: true },
              { name: 'reason', label: t('reason'), kind: 'area', required: true },
            ],
            body: (values) => ({
              program,
              product: told(values, 'product') ?? '',
              kind: values['kind'],
              ranges: ranges(values['ranges']) ?? [],
              reason: told(values, 'reason') ?? '',
            }),
          },
        ]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['write-offs'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/write-offs/$id', params: { id } })
        }}
      />
      <List<Shown>
        label={t('writeOffs')}
        filters={desk.filters}
        queryKey={['write-offs', program, search.state]}
        ask={(cursor) =>
          ok(
            api.GET('/card-write-offs', {
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
        empty={t('noWriteOffs')}
        columns={[
          {
            title: t('id'),
            cell: (row) => (
              <Link to="/card-desk/write-offs/$id" params={{ id: row.id }} className="mono">
                {row.id}
              </Link>
            ),
          },
          { title: t('kind'), cell: (row) => t(row.kind) },
          { title: t('state'), cell: (row) => <Status kind="case" value={row.state} /> },
          { title: t('product'), cell: (row) => names?.products[row.product] ?? row.product },
          { title: t('quantity'), num: true, cell: (row) => count(row.quantity) },
          { title: t('staff'), cell: (row) => `${row.branch} ${row.keeper}` },
          {
            title: t('witnesses'),
            cell: (row) =>
              t('witnessesOf', { list: row.witnesses.join(' · '), n: row.witnessesNeeded }),
          },
          { title: t('openedAt'), nowrap: true, cell: (row) => moment(row.openedAt) },
        ]}
      />
    </div>
  )
}
