import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { ranges, told, whole } from '@/kit/values'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { count } from '@/lib/money'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'
import { productField } from '../parts/offer'

type Shown = Schemas['SegmentShown']

/** Ranges of numbers, made or to be made. */
export function SegmentsPage() {
  const t = useText(texts)
  const desk = useDesk(['product'])
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program, search, names } = desk
  if (!program) return <NoProgram />
  const products = names?.products ?? {}
  return (
    <div className="stack">
      <Steps
        program={program}
        specs={[
          {
            code: 'open',
            label: t('openSegment'),
            why: t('openSegmentWhy'),
            permission: 'stock:produce',
            path: '/card-segments',
            fields: [
              productField(t, products),
              { name: 'first', label: t('firstNumber'), hint: t('numbersWhy') },
              { name: 'quantity', label: t('quantity'), kind: 'count', required: true },
              { name: 'reason', label: t('reason'), kind: 'area', required: true },
            ],
            body: (values) => ({
              program,
              product: told(values, 'product') ?? '',
              first: told(values, 'first'),
              quantity: whole(values, 'quantity') ?? 0,
              reason: told(values, 'reason') ?? '',
            }),
          },
          {
            code: 'defects',
            label: t('report'),
            why: t('reportWhy'),
            permission: 'stock:hand-over',
            danger: true,
            path: '/card-defects',
            fields: [
              productField(t, products),
              { name: 'ranges', label: t('ranges'), kind: 'ranges', required: true },
              { name: 'kind', label: t('defectKind'), required: true },
            ],
            body: (values) => ({
              program,
              product: told(values, 'product') ?? '',
              ranges: ranges(values['ranges']) ?? [],
              kind: told(values, 'kind') ?? '',
            }),
          },
        ]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['segments'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/segments/$id', params: { id } })
        }}
      />
      <List<Shown>
        label={t('segments')}
        filters={desk.filters}
        queryKey={['segments', program, search.product]}
        ask={(cursor) =>
          ok(
            api.GET('/card-segments', {
              params: { query: chosen({ program, product: search.product, cursor, limit: 50 }) },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noSegments')}
        columns={[
          {
            title: t('range'),
            cell: (row) => (
              <Link to="/card-desk/segments/$id" params={{ id: row.id }} className="mono nowrap">
                {row.first}–{row.last}
              </Link>
            ),
          },
          { title: t('product'), cell: (row) => products[row.product] ?? row.product },
          { title: t('branch'), cell: (row) => row.branch },
          { title: t('quantity'), num: true, cell: (row) => count(row.quantity) },
          {
            title: t('coded'),
            num: true,
            cell: (row) => (row.codesNeeded ? count(row.coded) : ''),
          },
          { title: t('defects'), num: true, cell: (row) => count(row.defects) },
          { title: t('delivered'), cell: (row) => row.deliveredOn },
          { title: t('label'), cell: (row) => row.label },
        ]}
      />
    </div>
  )
}
